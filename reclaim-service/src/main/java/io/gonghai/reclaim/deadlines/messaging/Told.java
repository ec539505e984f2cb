package io.gonghai.reclaim.deadlines.messaging;

import io.gonghai.reclaim.deadlines.domain.Extension;
import io.gonghai.reclaim.deadlines.domain.KeyPartition;
import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.events.UnreadableEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an event must say to be of use. */
final class Told {
    private Told() {}

    static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw new UnreadableEvent("no " + field);
        }
        return value;
    }

    /** As the database keeps it, so that what is derived now equals what is derived from the row later. */
    static Instant time(@Nullable Instant value, String field) {
        return required(value, field).truncatedTo(ChronoUnit.MICROS);
    }

    /** Null where whoever tells it does not know of extensions. */
    static @Nullable Extension extension(@Nullable Integer number, @Nullable Instant until) {
        return Extension.told(number, until == null ? null : time(until, "extendedUntil"));
    }

    /** As the IANA names it. */
    static ZoneId zone(@Nullable String value, String field) {
        try {
            return ZoneId.of(required(value, field));
        } catch (DateTimeException e) {
            throw new UnreadableEvent("no time zone that is known here");
        }
    }

    /** The customer an event is about; it must stand where its deadline looks for progress. */
    static UUID customer(@Nullable UUID customerId, IncomingEvent event) {
        UUID id = required(customerId, "customerId");
        if (!id.toString().equals(event.key())) {
            throw new UnreadableEvent("the key is not the customer's id");
        }
        if (KeyPartition.of(id) != event.partition()) {
            throw new UnreadableEvent("not in the partition of its key");
        }
        return id;
    }
}
