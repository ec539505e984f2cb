package io.gonghai.pool.operations.application;

import io.gonghai.pool.people.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operation whose row the running transaction has locked.
 *
 * @param total how many customers it found when it began; null before that
 * @param failed how many it has stepped over
 */
public record RunningOperation(
        UUID id, Plan plan, String startedBy, @Nullable Long total, long failed) {
    /** Whoever started it, with the authority that they had then: it was allowed when it was accepted, and goes on whatever becomes of them. */
    Actor starter() {
        return new Actor(startedBy, plan.administrator(), plan.administrator());
    }
}
