package io.gonghai.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One real Kafka broker (KRaft, broker and controller in one) on the loopback address, with its log in a directory that
 * outlives it.
 *
 * <p>Kafka answers a producer when the record is in the page cache: it survives the death of the broker's process (also
 * {@code kill -9}), not a power cut of the machine. That is Kafka's own default; a cluster gets its durability from replicas.
 */
public final class KafkaBroker implements AutoCloseable {
    private final KafkaRaftServer server;
    private final int port;

    private KafkaBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts the broker and waits until it answers; port {@code 0} takes a free one. */
    public static KafkaBroker start(Path dir, int port) {
        var chosen = FreePorts.orAny(port);
        var log = dir.toAbsolutePath().normalize().resolve("log");
        try {
            Files.createDirectories(log);
            format(log);
        } catch (IOException e) {
            throw new UncheckedIOException("Kafka cannot write to " + log, e);
        }
        var config = KafkaConfig.fromProps(KafkaSettings.of(log, chosen, FreePorts.any()), false);
        var server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
        return new KafkaBroker(server, chosen);
    }

    private static void format(Path log) throws IOException {
        if (Files.exists(log.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(KafkaSettings.NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName(KafkaSettings.CONTROLLER)
                    .addDirectory(log.toString())
                    .setMetadataLogDirectory(log.toString())
                    .setIgnoreFormatted(true)
                    .run();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("Kafka cannot format " + log, e);
        }
    }

    /** Creates the topics that do not exist yet. */
    public void createTopics(Collection<Topic> topics) {
        createTopics(bootstrap(), topics);
    }

    /** Creates the topics that do not exist yet, on a broker of another process. */
    public static void createTopics(String bootstrap, Collection<Topic> topics) {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap))) {
            var results = admin.createTopics(
                            topics.stream().map(Topic::asNewTopic).toList())
                    .values();
            for (var result : List.copyOf(results.values())) {
                try {
                    result.get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new IllegalStateException("Kafka did not create a topic: " + e.getMessage(), e);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        }
    }

    /** {@code host:port} for clients. */
    public String bootstrap() {
        return "localhost:" + port;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
