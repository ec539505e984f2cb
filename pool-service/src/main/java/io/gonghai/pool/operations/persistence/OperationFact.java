package io.gonghai.pool.operations.persistence;

import io.gonghai.pool.operations.application.Operations;
import io.gonghai.pool.operations.application.Plan;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The data of the event that tells of an operation's end, once, in place of a notice for each of its moves. No personal data.
 *
 * @param subject who left, or from which pool
 * @param managers who manages a pool now that customers came from or went to
 */
record OperationFact(
        UUID operationId,
        String kind,
        String subject,
        @Nullable String successor,
        @Nullable UUID fromPool,
        @Nullable UUID toPool,
        String startedBy,
        String state,
        @Nullable Long total,
        long moved,
        long passedOn,
        long forced,
        long failed,
        List<String> managers,
        @Nullable Instant at) {
    static final String STREAM = "gonghai.custody.v1";
    static final String TYPE = "OperationEnded";

    static OperationFact of(Operations.Standing ended, Plan plan, List<String> managers) {
        return new OperationFact(
                ended.id(),
                ended.kind(),
                ended.subject(),
                plan.successor(),
                plan.fromPool(),
                plan.toPool(),
                ended.startedBy(),
                ended.state(),
                ended.total(),
                ended.moved(),
                ended.passedOn(),
                ended.forced(),
                ended.failed(),
                managers,
                ended.endedAt());
    }
}
