package io.gonghai.runtime.outbox;

import io.gonghai.runtime.events.EventHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Puts the attributes of a CloudEvent on a record (CloudEvents 1.0, Kafka binding, binary mode); what is null is left out. */
record CloudEventHeaders(ProducerRecord<String, byte[]> message) {
    CloudEventHeaders {
        put(message, EventHeaders.SPEC_VERSION, "1.0");
        put(message, EventHeaders.CONTENT_TYPE, "application/json");
    }

    CloudEventHeaders add(String name, @Nullable String value) {
        if (value != null) {
            put(message, name, value);
        }
        return this;
    }

    private static void put(ProducerRecord<String, byte[]> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
