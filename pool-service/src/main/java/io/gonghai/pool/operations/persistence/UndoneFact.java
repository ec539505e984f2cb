package io.gonghai.pool.operations.persistence;

import io.gonghai.pool.operations.application.Plan;
import io.gonghai.pool.operations.application.RunningOperation;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * The data of the event that tells a holder, once, that wrong rules were undone and they have customers again, in place of a notice for each. No personal data.
 *
 * @param customers how many
 * @param forced for how many of them a rule was passed over, such as the holding limit
 */
record UndoneFact(
        UUID operationId,
        UUID poolId,
        String holder,
        int customers,
        int forced,
        int wrongFrom,
        int wrongTo,
        String startedBy,
        Instant at) {
    static final String STREAM = "gonghai.custody.v1";
    static final String TYPE = "ReclaimsUndone";

    static UndoneFact of(RunningOperation operation, String holder, int customers, int forced, Instant at) {
        Plan plan = operation.plan();
        return new UndoneFact(
                operation.id(),
                Objects.requireNonNull(plan.fromPool()),
                holder,
                customers,
                forced,
                Objects.requireNonNull(plan.wrongFrom()),
                Objects.requireNonNull(plan.wrongTo()),
                operation.startedBy(),
                at);
    }
}
