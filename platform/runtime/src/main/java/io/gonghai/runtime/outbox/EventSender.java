package io.gonghai.runtime.outbox;

import io.gonghai.runtime.events.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends rows in one Kafka transaction: all of them or none, and none at all once another relay has taken over. */
final class EventSender implements AutoCloseable {
    private final RelaySettings settings;
    private final int generation;
    private final KafkaProducer<String, byte[]> producer;

    /** A row that no broker will ever take. */
    record Rejected(OutboxRow row, String reason) {}

    EventSender(RelaySettings settings, int generation) {
        this.settings = settings;
        this.generation = generation;
        Map<String, Object> client = new HashMap<>(settings.kafka());
        client.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.transactionalId());
        client.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
        client.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000);
        client.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 8_000);
        client.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 20);
        client.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        client.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        client.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L * 1024 * 1024);
        producer = new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Sends all rows, or answers the first that can never be sent, having sent none. Anything else that fails is thrown. */
    Optional<Rejected> send(List<OutboxRow> rows) {
        return inTransaction(rows.stream().map(this::message).toList(), rows);
    }

    /** Sends the same message to each partition of a stream. */
    void toEachPartition(String stream, String type, String eventId, String time, byte[] data) {
        String topic = settings.topic(stream);
        List<ProducerRecord<String, byte[]>> messages = new ArrayList<>();
        for (int partition = 0; partition < producer.partitionsFor(topic).size(); partition++) {
            ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, partition, "progress", data);
            cloudEvent(message, eventId, type, time, null, null, null);
            messages.add(message);
        }
        inTransaction(messages, List.of());
    }

    private Optional<Rejected> inTransaction(List<ProducerRecord<String, byte[]>> messages, List<OutboxRow> rows) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(messages.size());
        try {
            producer.beginTransaction();
            for (ProducerRecord<String, byte[]> message : messages) {
                sent.add(producer.send(message));
            }
            producer.commitTransaction(); // flushes first; fails if any send failed
            return Optional.empty();
        } catch (KafkaException e) {
            // A message that is refused also breaks the sends after it: look for the one that is to blame.
            Optional<Rejected> poison = firstPoison(sent, rows, e);
            if (poison.isPresent()) {
                producer.abortTransaction();
                return poison;
            }
            throw e;
        }
    }

    private static Optional<Rejected> firstPoison(
            List<Future<RecordMetadata>> sent, List<OutboxRow> rows, KafkaException thrown) {
        for (int i = 0; i < rows.size() && i <= sent.size(); i++) {
            Throwable failure = i == sent.size() ? thrown : failureOf(sent.get(i));
            if (failure != null && poison(failure)) {
                return Optional.of(new Rejected(rows.get(i), failure.getClass().getSimpleName()));
            }
        }
        return Optional.empty();
    }

    private static @Nullable Throwable failureOf(Future<RecordMetadata> result) {
        return result.isDone() && result.state() == Future.State.FAILED ? result.exceptionNow() : null;
    }

    private static boolean poison(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof SerializationException
                || failure instanceof InvalidRecordException;
    }

    private ProducerRecord<String, byte[]> message(OutboxRow row) {
        String payload = row.payload();
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                settings.topic(row.stream()),
                null,
                row.at().toInstant().toEpochMilli(),
                row.key(),
                payload == null ? null : payload.getBytes(StandardCharsets.UTF_8));
        cloudEvent(
                message,
                row.eventId().toString(),
                row.type(),
                DateTimeFormatter.ISO_INSTANT.format(row.at().toInstant()),
                row.key(),
                row.correlationId(),
                row.traceparent());
        return message;
    }

    private void cloudEvent(
            ProducerRecord<String, byte[]> message,
            String id,
            String type,
            String time,
            @Nullable String subject,
            @Nullable String correlationId,
            @Nullable String traceparent) {
        header(message, EventHeaders.SPEC_VERSION, "1.0");
        header(message, EventHeaders.ID, id);
        header(message, EventHeaders.SOURCE, "/gonghai/" + settings.service());
        header(message, EventHeaders.TYPE, type);
        header(message, EventHeaders.TIME, time);
        header(message, EventHeaders.SUBJECT, subject);
        header(message, EventHeaders.GENERATION, Integer.toString(generation));
        header(message, EventHeaders.CORRELATION, correlationId);
        header(message, EventHeaders.TRACEPARENT, traceparent);
        header(message, EventHeaders.CONTENT_TYPE, "application/json");
    }

    private static void header(ProducerRecord<?, ?> message, String name, @Nullable String value) {
        if (value != null) {
            message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
