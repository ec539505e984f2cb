package io.gonghai.drills.pairs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Announces deadlines as reclaim-service does, but at the moment that a race asks for. */
final class Announcer implements AutoCloseable {
    static final String RULE = "stale";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaProducer<String, byte[]> producer;
    private final AtomicInteger announced = new AtomicInteger();

    Announcer(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Returns when the broker has it. */
    void due(UUID customer, int holdingVersion, UUID pool, int rulesVersion) {
        String now = Instant.now().toString();
        var message = new ProducerRecord<>(
                "gonghai.reclaim.v1",
                customer.toString(),
                json(Map.of(
                        "customerId", customer,
                        "holdingVersion", holdingVersion,
                        "poolId", pool,
                        "rule", RULE,
                        "rulesVersion", rulesVersion,
                        "dueAt", now,
                        "attempt", 1,
                        "at", now)));
        Map.of(
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_source", "/gonghai/drills",
                        "ce_type", "ReclaimDue",
                        "ce_specversion", "1.0",
                        "ce_time", now,
                        "ce_generation", "0",
                        "content-type", "application/json")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(message).get();
            announced.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a deadline could not be announced", e);
        }
    }

    private static byte[] json(Map<String, Object> data) {
        try {
            return JSON.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    int announced() {
        return announced.get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
