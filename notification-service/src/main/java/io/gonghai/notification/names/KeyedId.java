package io.gonghai.notification.names;

import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.events.UnreadableEvent;
import java.util.UUID;

/** The id that a record's key is. */
final class KeyedId {
    private KeyedId() {}

    /** @throws UnreadableEvent where the key is no UUID */
    static UUID of(IncomingEvent event) {
        try {
            return UUID.fromString(event.key());
        } catch (IllegalArgumentException e) {
            throw new UnreadableEvent("the key is no UUID");
        }
    }
}
