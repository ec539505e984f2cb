package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import java.util.UUID;

/** The holder is warned. (Contract: gonghai.reclaim.v1/ReclaimUpcoming; of a rule that only warns: ReclaimTried) */
public record ReclaimUpcoming(
        UUID customerId,
        long holdingVersion,
        String holder,
        UUID poolId,
        String rule,
        int rulesVersion,
        Instant dueAt,
        String before,
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
                at);
    }
}
