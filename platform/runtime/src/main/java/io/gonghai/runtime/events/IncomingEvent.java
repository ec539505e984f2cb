package io.gonghai.runtime.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One CloudEvent as it arrived.
 *
 * @param id event id, the same for every delivery of it
 * @param key the record's key
 * @param data JSON, or null for a tombstone
 */
public record IncomingEvent(
        String stream,
        int partition,
        long offset,
        UUID id,
        String key,
        String type,
        int generation,
        @Nullable String correlationId,
        @Nullable String traceparent,
        byte @Nullable [] data,
        ObjectReader json) {

    /**
     * Reads the data as the reader's own narrow record; fields that it does not declare are skipped.
     *
     * @throws UnreadableEvent where the data does not fit
     */
    public <T> T as(Class<T> shape) {
        if (data == null) {
            throw new UnreadableEvent(type + " without data");
        }
        try {
            T value = json.forType(shape).readValue(data);
            if (value == null) {
                throw new UnreadableEvent(type + " with data null");
            }
            return value;
        } catch (JsonProcessingException e) {
            // The parser's message may quote the data, which may be personal: say only where.
            throw new UnreadableEvent(type + " does not read as " + shape.getSimpleName());
        } catch (IOException e) {
            throw new UnreadableEvent(type + " is not readable");
        }
    }

    public boolean tombstone() {
        return data == null;
    }
}
