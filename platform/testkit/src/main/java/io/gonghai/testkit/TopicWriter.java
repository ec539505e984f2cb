package io.gonghai.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes CloudEvents in binary mode to a topic, as another service would. */
public final class TopicWriter implements AutoCloseable {
    private final KafkaProducer<String, String> producer;
    private final String topic;
    private final String source;

    private TopicWriter(KafkaProducer<String, String> producer, String topic, String source) {
        this.producer = producer;
        this.topic = topic;
        this.source = source;
    }

    /** A writer to the topic (with its prefix) on the shared broker, in the name of the source (/gonghai/pool-service). */
    public static TopicWriter to(String topic, String source) {
        return to(Parts.shared().kafka(), topic, source);
    }

    /** A writer to the topic on any broker. */
    public static TopicWriter to(String bootstrap, String topic, String source) {
        var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        10_000),
                new StringSerializer(),
                new StringSerializer());
        return new TopicWriter(producer, topic, source);
    }

    /** Sends an event with a new id, now, to the partition of its key. */
    public RecordMetadata send(String type, String key, @Nullable String json) {
        return send(null, key, json, headers(type, key));
    }

    /** The headers of an event with a new id that happened now; change the copy to make others. */
    public Map<String, String> headers(String type, String key) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_source", source);
        headers.put("ce_type", type);
        headers.put("ce_subject", key);
        headers.put("ce_time", Instant.now().toString());
        headers.put("ce_generation", "1");
        headers.put("ce_correlationid", UUID.randomUUID().toString());
        headers.put("content-type", "application/json");
        return headers;
    }

    /** Sends exactly this to the given partition, or to that of the key; returns when the broker has it. */
    public RecordMetadata send(
            @Nullable Integer partition, String key, @Nullable String value, Map<String, String> headers) {
        return taken(begin(partition, key, value, headers));
    }

    /** Sends an event of this type for each key, all together; returns when the broker has them. */
    public void sendAll(String type, Map<String, String> jsonByKey) {
        var begun = jsonByKey.entrySet().stream()
                .map(one -> begin(null, one.getKey(), one.getValue(), headers(type, one.getKey())))
                .toList();
        begun.forEach(TopicWriter::taken);
    }

    private Future<RecordMetadata> begin(
            @Nullable Integer partition, String key, @Nullable String value, Map<String, String> headers) {
        var event = new ProducerRecord<String, String>(topic, partition, key, value);
        headers.forEach((name, text) -> event.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return producer.send(event);
    }

    private static RecordMetadata taken(Future<RecordMetadata> begun) {
        try {
            return begun.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take the record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
