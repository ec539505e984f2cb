package io.gonghai.pool.operations.application;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What operations did, customer by customer. */
public interface OperationReports {
    /** What it did, by customer and version. */
    List<Done> report(UUID id, UUID afterCustomer, int afterVersion, int rows);

    /** What it stepped over, by customer. */
    List<Failure> failures(UUID id, UUID afterCustomer, int rows);

    /** One move of it. */
    record Done(
            UUID customerId,
            int version,
            String command,
            Instant at,
            String fromState,
            UUID fromPool,
            @Nullable String fromHolder,
            String toState,
            UUID toPool,
            @Nullable String toHolder,
            boolean forced) {}

    /** One customer that it could not move. */
    record Failure(UUID customerId, List<String> codes) {}
}
