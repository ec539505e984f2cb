package io.gonghai.testkit;

import io.gonghai.embedded.Durability;
import io.gonghai.embedded.KafkaBroker;
import io.gonghai.embedded.SigningKeys;
import io.gonghai.embedded.TokenMint;
import io.gonghai.embedded.Topic;
import io.gonghai.testkit.parts.Lease;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/**
 * The real PostgreSQL, Kafka and token issuer that all test JVMs of this user share. The JVM that holds them is started by the
 * first test that needs it and ends three minutes after the last one. Set {@code -Dgonghai.testparts.durable=true} for
 * parts of their own kind whose commits survive a power cut.
 */
public final class Parts {
    /** Raise it with every change of what the daemon offers, so that an older one is not reused. */
    private static final String VERSION = "1";

    private static final class Shared {
        private static final Parts PARTS = new Parts(Lease.on(folder(), durability(), Duration.ofMinutes(3)));
    }

    private final Lease lease;
    private final TokenMint mint;

    private Parts(Lease lease) {
        this.lease = lease;
        this.mint = new TokenMint(
                SigningKeys.in(Path.of(lease.address().folder(), "keys")),
                lease.address().issuer());
    }

    /** The parts of this JVM's user; started if need be. */
    public static Parts shared() {
        return Shared.PARTS;
    }

    private static Durability durability() {
        return Boolean.getBoolean("gonghai.testparts.durable") ? Durability.DURABLE : Durability.FAST;
    }

    private static Path folder() {
        var kind = durability() == Durability.DURABLE ? "-durable" : "";
        var name = "gonghai-testparts-%s-%s%s".formatted(System.getProperty("user.name"), VERSION, kind);
        return Path.of(System.getProperty("java.io.tmpdir"), name);
    }

    /** Databases, one for each test that wants to be alone. */
    public TestPostgres postgres() {
        return new TestPostgres(lease.address().postgres(), lease.address().password());
    }

    /** {@code host:port} of the broker. */
    public String kafka() {
        return "localhost:" + lease.address().kafka();
    }

    /** A prefix for topic names that no other test uses. */
    public static String newTopicPrefix() {
        return "t%08x-".formatted(ThreadLocalRandom.current().nextInt());
    }

    /** Creates the topics, 12 partitions each, that do not exist yet. */
    public void createTopics(String... names) {
        KafkaBroker.createTopics(
                kafka(), Arrays.stream(names).map(Topic::stream).toList());
    }

    /** Makes the broker forget a partition's records before the offset, as it does with those that are too old. */
    public void deleteRecords(String topic, int partition, long before) {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka()))) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not delete records", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The issuer whose tokens the services under test trust. */
    public String issuer() {
        return lease.address().issuer();
    }

    /** The issuer's public keys as a file. */
    public Path jwks() {
        return Path.of(lease.address().folder(), "jwks.json");
    }

    /** Signs as the issuer does. */
    TokenMint mint() {
        return mint;
    }
}
