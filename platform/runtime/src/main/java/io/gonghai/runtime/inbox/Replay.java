package io.gonghai.runtime.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.inbox.DeadLetters.DeadLetter;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Applies a dead letter once more, read from where it stands on its topic. */
@ApplicationScoped
public class Replay {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DeadLetters deadLetters;
    private final SeenEvents seen;
    private final List<EventHandler> handlers;
    private final ObjectReader json;
    private final Map<String, Object> kafka;
    private final String prefix;

    Replay(
            DeadLetters deadLetters,
            SeenEvents seen,
            @All List<EventHandler> handlers,
            ObjectMapper mapper,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "gonghai.topic-prefix") Optional<String> prefix) {
        this.deadLetters = deadLetters;
        this.seen = seen;
        this.handlers = handlers;
        this.json = Delivery.tolerant(mapper);
        this.kafka = kafka;
        this.prefix = prefix.orElse("");
    }

    /** How a replay ended. */
    @Schema(name = "ReplayOutcome")
    public enum Outcome {
        /** It took effect (or had already), and its key is free again. */
        APPLIED,
        /** It failed again and stays a dead letter. */
        FAILED,
        /** The topic no longer has it. */
        GONE
    }

    public Outcome replay(DeadLetter letter) {
        Optional<ConsumerRecord<String, byte[]>> record = fetch(letter);
        if (record.isEmpty()) {
            return Outcome.GONE;
        }
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                apply(Delivery.of(record.get(), letter.stream(), json));
                deadLetters.resolved(letter.id());
            });
            return Outcome.APPLIED;
        } catch (RuntimeException e) {
            if (Transience.of(e)) {
                throw e;
            }
            deadLetters.failedAgain(letter.id(), e);
            return Outcome.FAILED;
        }
    }

    private void apply(Delivery delivery) {
        EventHandler handler = handlers.stream()
                .filter(candidate -> candidate.stream().equals(delivery.stream()))
                .findFirst()
                .orElseThrow();
        IncomingEvent event = delivery.event();
        if (!seen.firstSightOf(List.of(event)).isEmpty()) {
            handler.applyAll(List.of(event));
        }
    }

    private Optional<ConsumerRecord<String, byte[]>> fetch(DeadLetter letter) {
        TopicPartition partition = new TopicPartition(prefix + letter.stream(), letter.partition());
        Map<String, Object> client = new HashMap<>(kafka);
        client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        client.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        client.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, letter.offset());
            for (ConsumerRecord<String, byte[]> record : consumer.poll(PATIENCE)) {
                return record.offset() == letter.offset() ? Optional.of(record) : Optional.empty();
            }
            return Optional.empty();
        }
    }
}
