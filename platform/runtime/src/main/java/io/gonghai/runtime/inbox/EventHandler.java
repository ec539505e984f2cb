package io.gonghai.runtime.inbox;

import io.gonghai.runtime.events.IncomingEvent;
import java.util.Set;

/**
 * What a service does on the events of one stream. It runs in the transaction that also stores the position, so an effect takes place exactly once.
 * Throw only for a message that is wrong in itself; what comes early is kept, what comes late is compared by version.
 */
public interface EventHandler {
    /** Stream name without prefix, such as {@code gonghai.custody.v1}. */
    String stream();

    /**
     * CloudEvents types that are applied; others are counted and stepped over. A type that is added here later is made up for: all events of it that the topic still
     * has are applied (docs/adr/0033).
     */
    Set<String> types();

    /**
     * Whether a type is applied. Override where every event of the stream says all that is needed, whatever it is called: what is stepped over waits for the next
     * version, and a newer producer is never wrong to tell more.
     */
    default boolean hears(String type) {
        return types().contains(type);
    }

    /** Applies one event. */
    void apply(IncomingEvent event);

    /**
     * Applies several events, in order. Override where one statement can serve many, or where locks must be taken in one order for
     * all of them.
     */
    default void applyAll(Iterable<IncomingEvent> events) {
        events.forEach(this::apply);
    }

    /** Whether the stream's Progress is stored with the position (docs/adr/0006). */
    default boolean followsProgress() {
        return false;
    }
}
