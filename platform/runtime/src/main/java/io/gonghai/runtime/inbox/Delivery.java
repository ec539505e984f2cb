package io.gonghai.runtime.inbox;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.gonghai.runtime.events.EventHeaders;
import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.events.UnreadableEvent;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** One record as the broker handed it over; it may turn out not to be an event at all. */
record Delivery(String stream, ConsumerRecord<String, byte[]> record, ObjectReader json) {
    static Delivery of(ConsumerRecord<String, byte[]> record, String stream, ObjectReader json) {
        return new Delivery(stream, record, json);
    }

    /** Events only ever gain fields, and an older producer leaves out what a newer one tells: neither is an error. */
    static ObjectReader tolerant(ObjectMapper mapper) {
        return mapper.reader()
                .without(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }

    int partition() {
        return record.partition();
    }

    TopicPartition source() {
        return new TopicPartition(record.topic(), record.partition());
    }

    long offset() {
        return record.offset();
    }

    /** Where it stands: all that may be logged of it. */
    String place() {
        return stream + "-" + partition() + "@" + offset();
    }

    @Nullable
    String type() {
        return header(EventHeaders.TYPE);
    }

    @Nullable
    String eventId() {
        return header(EventHeaders.ID);
    }

    /**
     * The event in it.
     *
     * @throws UnreadableEvent where a header is missing or wrong
     */
    IncomingEvent event() {
        String key = record.key();
        if (key == null) {
            throw new UnreadableEvent("no key");
        }
        String generation = header(EventHeaders.GENERATION);
        try {
            return new IncomingEvent(
                    stream,
                    partition(),
                    offset(),
                    UUID.fromString(required(EventHeaders.ID)),
                    key,
                    required(EventHeaders.TYPE),
                    generation == null ? 0 : Integer.parseInt(generation),
                    header(EventHeaders.CORRELATION),
                    header(EventHeaders.TRACEPARENT),
                    record.value(),
                    json);
        } catch (IllegalArgumentException e) {
            throw new UnreadableEvent("a header is not what CloudEvents asks for");
        }
    }

    private String required(String name) {
        String value = header(name);
        if (value == null) {
            throw new UnreadableEvent("no header " + name);
        }
        return value;
    }

    private @Nullable String header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
