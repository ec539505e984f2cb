package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A deadline has passed, with all activity up to it known. pool-service decides. (Contract: gonghai.reclaim.v1/ReclaimDue)
 *
 * @param extensions that were known: with another number there it is refused
 */
public record ReclaimDue(
        UUID customerId,
        long holdingVersion,
        String holder,
        UUID poolId,
        String rule,
        int rulesVersion,
        Instant dueAt,
        @Nullable UUID toPool,
        int extensions,
        Facts facts,
        int attempt,
        Instant at) {

    /** What it was derived from. */
    public record Facts(
            Instant since,
            @Nullable Instant lastActivityAt,
            @Nullable Instant lastDealAt) {}

    static Facts facts(Holding holding, Activity activity) {
        return new Facts(holding.since(), activity.last(), activity.lastDealAt());
    }

    public static ReclaimDue of(
            UUID customerId,
            Holding holding,
            Activity activity,
            Deadline deadline,
            int rulesVersion,
            int attempt,
            Instant at) {
        return new ReclaimDue(
                customerId,
                holding.version(),
                holding.holder(),
                holding.poolId(),
                deadline.rule().code(),
                rulesVersion,
                deadline.dueAt(),
                deadline.rule().toPool(),
                holding.extended().number(),
                facts(holding, activity),
                attempt,
                at);
    }
}
