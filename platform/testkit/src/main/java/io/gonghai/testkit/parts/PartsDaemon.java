package io.gonghai.testkit.parts;

import io.gonghai.embedded.Durability;
import io.gonghai.embedded.KafkaBroker;
import io.gonghai.embedded.PostgresServer;
import io.gonghai.embedded.PrivateFiles;
import io.gonghai.embedded.TokenIssuer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The JVM that holds the parts. A test JVM keeps one TCP connection to it as long as it lives: that is its lease. When nobody
 * has held one for {@link #IDLE}, the daemon takes its port file back, stops the parts, deletes their data and ends.
 */
public final class PartsDaemon {
    /** Every service may ask the issuer of the tests for a token with this secret. */
    public static final String CLIENT_SECRET = "test-secret";

    static final Duration IDLE = Duration.ofMinutes(3);
    private static final int STEP_MILLIS = 1_000;

    private PartsDaemon() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var durability = Durability.valueOf(arguments[1]);
        var idle = Duration.parse(arguments[2]);
        Leftovers.clear(folder);
        var data = Files.createDirectories(folder.resolve(Leftovers.PREFIX + UUID.randomUUID()));
        try (var postgres = PostgresServer.start(data.resolve("postgres"), 0, durability);
                var kafka = KafkaBroker.start(data.resolve("kafka"), 0);
                var issuer = TokenIssuer.start(folder.resolve("keys"), 0, clients());
                var control = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            Files.writeString(folder.resolve("jwks.json"), issuer.mint().keys().jwks());
            var address = new Address(
                    UUID.randomUUID().toString(),
                    control.getLocalPort(),
                    postgres.port(),
                    postgres.password(),
                    kafka.port(),
                    issuer.url(),
                    folder.toString());
            PrivateFiles.write(folder.resolve(Address.FILE), address.asText());
            serve(control, address, idle);
            Files.deleteIfExists(folder.resolve(Address.FILE));
        } finally {
            Leftovers.clear(folder);
        }
        System.exit(0);
    }

    private static Map<String, String> clients() {
        return Stream.of("customer-service", "pool-service", "reclaim-service", "notification-service", "gateway")
                .collect(Collectors.toMap(Function.identity(), client -> CLIENT_SECRET));
    }

    private static void serve(ServerSocket control, Address address, Duration idle) throws IOException {
        var leases = new AtomicInteger();
        control.setSoTimeout(STEP_MILLIS);
        var lastLease = System.nanoTime();
        while (System.nanoTime() - lastLease < idle.toNanos()) {
            try {
                var client = control.accept();
                leases.incrementAndGet();
                Thread.ofVirtual().start(() -> hold(client, address, leases));
            } catch (SocketTimeoutException e) {
                // Nobody new: only look whether somebody is still there.
            }
            if (leases.get() > 0) {
                lastLease = System.nanoTime();
            }
        }
    }

    private static void hold(Socket client, Address address, AtomicInteger leases) {
        try (client) {
            client.getOutputStream().write((address.nonce() + "\n").getBytes(StandardCharsets.UTF_8));
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The test JVM was killed: its lease ends all the same.
        } finally {
            leases.decrementAndGet();
        }
    }
}
