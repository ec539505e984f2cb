package io.gonghai.runtime.outbox;

import io.gonghai.runtime.events.EventHeaders;
import io.gonghai.runtime.time.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends Progress to each partition of a stream, outside the relay's transactions: a record several times a second in each of twelve partitions
 * would cost the broker twelve commit markers each time. It needs no fencing: what a relay that was replaced still sends was true when it was read,
 * and consumers pass over a Progress that is older than the one they have.
 */
final class ProgressSender implements AutoCloseable {
    /** CloudEvents type of the record. */
    static final String TYPE = "Progress";

    private final RelaySettings settings;
    private final String stream;
    private final int generation;
    private final KafkaProducer<String, byte[]> producer;

    ProgressSender(RelaySettings settings, String stream, int generation) {
        this.settings = settings;
        this.stream = stream;
        this.generation = generation;
        Map<String, Object> client = settings.producer();
        client.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 1024L * 1024);
        this.producer = new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer());
    }

    String stream() {
        return stream;
    }

    /** Sends it and waits for the broker. */
    void send(Instant t, List<String> heldBack) {
        String keys = heldBack.stream().map(key -> '"' + key + '"').collect(Collectors.joining(","));
        byte[] data = ("{\"t\":\"" + t + "\",\"heldBack\":[" + keys + "]}").getBytes(StandardCharsets.UTF_8);
        String topic = settings.topic(stream);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int partition = 0; partition < producer.partitionsFor(topic).size(); partition++) {
            ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, partition, "progress", data);
            new CloudEventHeaders(message)
                    .add(EventHeaders.ID, Ids.next().toString())
                    .add(EventHeaders.SOURCE, settings.source())
                    .add(EventHeaders.TYPE, TYPE)
                    .add(EventHeaders.TIME, t.toString())
                    .add(EventHeaders.GENERATION, Integer.toString(generation));
            sent.add(producer.send(message));
        }
        sent.forEach(ProgressSender::acknowledged);
    }

    private static void acknowledged(Future<RecordMetadata> one) {
        try {
            one.get();
        } catch (ExecutionException e) {
            throw new KafkaException("Progress was not sent", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
