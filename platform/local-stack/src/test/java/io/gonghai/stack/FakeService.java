package io.gonghai.stack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A program that stands where a built service would: ready at once, or broken if {@code FAKE_BROKEN} is set, or never ready if {@code FAKE_SLOW} is. */
public final class FakeService {
    private FakeService() {}

    public static void main(String[] arguments) throws IOException {
        if (System.getenv("FAKE_BROKEN") != null) {
            System.out.println("the configuration is wrong: no sea in sight");
            System.exit(1);
        }
        var port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(System.getenv("FAKE_SLOW") == null ? 200 : 503, -1);
            exchange.close();
        });
        server.start();
        System.out.println("fake service on " + port);
    }

    /** Puts a runnable jar of this class where the build would put the service's. */
    static void install(Path checkout, Service service) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        var classes = FakeService.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classes);
        var jar = new Home(checkout, checkout).jar(service);
        Files.createDirectories(jar.getParent());
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.flush();
        }
    }
}
