package io.gonghai.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads all records of a topic from its beginning, in a group of nobody. Not for several threads. */
public final class TopicReader implements AutoCloseable {
    private final KafkaConsumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> seen = new ArrayList<>();

    private TopicReader(KafkaConsumer<String, String> consumer) {
        this.consumer = consumer;
    }

    /** A reader of the topic (with its prefix) on the shared broker; the topic must exist. */
    public static TopicReader of(String topic) {
        return of(Parts.shared().kafka(), topic);
    }

    /** A reader of the topic on any broker. */
    public static TopicReader of(String bootstrap, String topic) {
        var consumer = new KafkaConsumer<String, String>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "reader-" + UUID.randomUUID(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            consumer.close();
            throw new IllegalArgumentException("no topic " + topic);
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return new TopicReader(consumer);
    }

    /** Everything up to the end of the topic as it is now, in order within each partition. */
    public List<ConsumerRecord<String, String>> all() {
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
        }
        return List.copyOf(seen);
    }

    /** Reads on until what was read satisfies the condition; fails after the patience. */
    public List<ConsumerRecord<String, String>> await(
            Duration patience, Predicate<List<ConsumerRecord<String, String>>> condition) {
        var end = System.nanoTime() + patience.toNanos();
        while (!condition.test(List.copyOf(seen))) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not seen within %s among %d records".formatted(patience, seen.size()));
            }
            consumer.poll(Duration.ofMillis(50)).forEach(seen::add);
        }
        return List.copyOf(seen);
    }

    /** Waits up to 10 s for the first record whose event type ({@code ce_type}) and key are these. */
    public ConsumerRecord<String, String> awaitEvent(String type, String key) {
        Predicate<ConsumerRecord<String, String>> wanted =
                event -> key.equals(event.key()) && header(event, "ce_type").equals(Optional.of(type));
        return await(Duration.ofSeconds(10), all -> all.stream().anyMatch(wanted)).stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    /** A header of the record as text. */
    public static Optional<String> header(ConsumerRecord<String, String> event, String name) {
        return Optional.ofNullable(event.headers().lastHeader(name))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
