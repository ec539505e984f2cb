package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody is warned. (Contract: gonghai.reclaim.v1/ReclaimUpcoming, to the holder; of a rule that only warns: ReclaimTried; to those
 * who manage the pool: ReclaimEscalated)
 *
 * @param extensions that were known: with another number there the deadline has moved
 */
public record ReclaimUpcoming(
        UUID customerId,
        long holdingVersion,
        String holder,
        UUID poolId,
        String rule,
        int rulesVersion,
        Instant dueAt,
        String before,
        int extensions,
        Instant at) {

    public static ReclaimUpcoming of(
            UUID customerId, Holding holding, Deadline deadline, int rulesVersion, Reminder reminder, Instant at) {
        return new ReclaimUpcoming(
                customerId,
                holding.version(),
                holding.holder(),
                holding.poolId(),
                deadline.rule().code(),
                rulesVersion,
                deadline.dueAt(),
                reminder.before().text(),
                holding.extended().number(),
                at);
    }
}
