package io.gonghai.stack;

import io.gonghai.embedded.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the JVMs of the parts are started. */
final class Commands {
    /**
     * What makes nine processes fit into 1.5 GiB; a JVM that has too little says so by ending, and is started again. The quick compiler only: on a small
     * machine the optimizing one would take both processors for the first minutes, which is when somebody looks (docs/adr/0025).
     */
    private static final List<String> SMALL = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:ReservedCodeCacheSize=64m",
            "-Xss512k",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final StackConfig config;
    private final Environment environment;

    Commands(StackConfig config) {
        this.config = config;
        this.environment = new Environment(config);
    }

    JavaPart kafka() {
        var home = config.home();
        var arguments = new ArrayList<>(SMALL);
        arguments.add("-Xmx128m");
        arguments.addAll(config.javaOptions());
        arguments.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                KafkaMain.class.getName(),
                home.data().resolve("kafka").toString(),
                Integer.toString(config.ports().kafka())));
        var command = new JavaProcess(arguments, Map.of("MALLOC_ARENA_MAX", "2"), home.checkout(), home.log("kafka"));
        return new JavaPart(
                "kafka",
                config.ports().kafka(),
                command,
                () -> accepts(config.ports().kafka()),
                home.run());
    }

    JavaPart service(Service service, int index) {
        var home = config.home();
        var port = config.portsOf(service).get(index);
        var name = StackConfig.replicaName(service, index);
        var arguments = new ArrayList<>(SMALL);
        arguments.add("-Xmx" + service.heapMegabytes() + "m");
        arguments.addAll(config.javaOptions());
        arguments.addAll(List.of("-jar", home.jar(service).toString()));
        var command = new JavaProcess(arguments, environment.of(service, name, port), home.checkout(), home.log(name));
        return new JavaPart(name, port, command, () -> Health.isReady(port), home.run());
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the service was built. */
    static boolean isBuilt(Home home, Service service) {
        return Files.exists(home.jar(service));
    }

    /** Makes the folders that parts write to, and keeps the logs of the run before as {@code *.log.1}. */
    static void makeFolders(Home home) {
        try {
            var logs = Files.createDirectories(home.log("x").getParent());
            Files.createDirectories(home.data());
            Files.createDirectories(home.run());
            try (var old = Files.newDirectoryStream(logs, "*.log")) {
                for (var log : old) {
                    Files.move(log, logs.resolve(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + home.folder(), e);
        }
    }
}
