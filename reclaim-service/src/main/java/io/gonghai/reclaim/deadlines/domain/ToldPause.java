package io.gonghai.reclaim.deadlines.domain;

import io.gonghai.reclaim.calendar.domain.Pause;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stretch in which customer-service had something open about a customer.
 *
 * @param kind as it is told: one that is not known here is kept for a release that knows it
 * @param to null: it is open
 */
public record ToldPause(String kind, Instant from, @Nullable Instant to) {

    public boolean open() {
        return to == null;
    }

    boolean isOneOf(Set<PauseKind> kinds) {
        return kinds.stream().anyMatch(one -> one.name().equals(kind));
    }

    Pause closedTime() {
        return new Pause(from, to);
    }
}
