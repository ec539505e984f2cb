package io.gonghai.runtime.topics;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Creates the streams that this service writes, with 12 partitions, where {@code gonghai.topics.create} allows it (the local stack and
 * tests; in production topics are declared). Waits for the broker as long as it takes, beside the running service.
 */
@ApplicationScoped
public class TopicSetup {
    /** Fixed for ever: deadlines stand on which partition a customer is in. */
    public static final int PARTITIONS = 12;

    private static final Logger LOG = Logger.getLogger(TopicSetup.class);
    private static final long PAUSE_MILLIS = 500;
    /** As deploy/ declares them: so long facts can be replayed, and so long a deletion waits for readers of a compacted topic. */
    private static final String KEPT_MILLIS = String.valueOf(TimeUnit.DAYS.toMillis(30));

    private static final String DEAD_LETTERS = "gonghai.dead-letter.v1";

    private final Map<String, Object> kafka;
    private final String prefix;
    private final List<String> streams;
    private final List<String> compacted;
    private final boolean create;
    private final short replicas;
    private @Nullable Thread thread;

    TopicSetup(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "gonghai.topic-prefix") Optional<String> prefix,
            @ConfigProperty(name = "gonghai.streams") Optional<List<String>> streams,
            @ConfigProperty(name = "gonghai.streams.compacted") Optional<List<String>> compacted,
            @ConfigProperty(name = "gonghai.topics.create", defaultValue = "false") boolean create,
            @ConfigProperty(name = "gonghai.topics.replicas", defaultValue = "-1") short replicas) {
        this.kafka = kafka;
        this.prefix = prefix.orElse("");
        this.streams = streams.orElse(List.of());
        this.compacted = compacted.orElse(List.of());
        this.create = create;
        this.replicas = replicas;
    }

    void start(@Observes StartupEvent event) {
        if (create) {
            thread = Thread.ofPlatform().name("topic-setup").daemon().start(this::createAll);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void createAll() {
        while (!Thread.currentThread().isInterrupted()) {
            Map<String, Object> client = new HashMap<>(kafka);
            client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
            client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
            try (Admin admin = Admin.create(client)) {
                create(admin, DEAD_LETTERS, false);
                for (String stream : streams) {
                    create(admin, stream, false);
                }
                for (String stream : compacted) {
                    create(admin, stream, true);
                }
                return;
            } catch (ExecutionException | KafkaException e) {
                if (e.getCause() instanceof AuthorizationException) {
                    LOG.errorf("Not allowed to create topics: declare them, or grant it (%s)", e.getMessage());
                    return;
                }
                LOG.debugf("Topics wait for the broker: %s", e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void create(Admin admin, String stream, boolean compact) throws InterruptedException, ExecutionException {
        Map<String, String> config = compact
                ? Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.DELETE_RETENTION_MS_CONFIG,
                        KEPT_MILLIS,
                        TopicConfig.SEGMENT_BYTES_CONFIG,
                        String.valueOf(64 * 1024 * 1024))
                : Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        KEPT_MILLIS,
                        TopicConfig.SEGMENT_BYTES_CONFIG,
                        String.valueOf(64 * 1024 * 1024));
        NewTopic topic = new NewTopic(
                        prefix + stream,
                        Optional.of(PARTITIONS),
                        Optional.of(replicas).filter(n -> n > 0))
                .configs(config);
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
            checkPartitions(admin, prefix + stream);
        }
    }

    private static void checkPartitions(Admin admin, String topic) throws InterruptedException, ExecutionException {
        TopicDescription found =
                admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
        int partitions = found == null ? 0 : found.partitions().size();
        if (partitions != PARTITIONS) {
            LOG.errorf("%s has %d partitions, %d are needed: deadlines can't be fair", topic, partitions, PARTITIONS);
        }
    }
}
