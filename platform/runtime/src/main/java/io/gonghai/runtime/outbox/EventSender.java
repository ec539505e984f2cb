package io.gonghai.runtime.outbox;

import io.gonghai.runtime.events.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
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
        Map<String, Object> client = settings.producer();
        client.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.transactionalId());
        client.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
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
        new CloudEventHeaders(message)
                .add(EventHeaders.ID, row.eventId().toString())
                .add(EventHeaders.SOURCE, settings.source())
                .add(EventHeaders.TYPE, row.type())
                .add(
                        EventHeaders.TIME,
                        DateTimeFormatter.ISO_INSTANT.format(row.at().toInstant()))
                .add(EventHeaders.SUBJECT, row.key())
                .add(EventHeaders.GENERATION, Integer.toString(generation))
                .add(EventHeaders.CORRELATION, row.correlationId())
                .add(EventHeaders.TRACEPARENT, row.traceparent());
        return message;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
