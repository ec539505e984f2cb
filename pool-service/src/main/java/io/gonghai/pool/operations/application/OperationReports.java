package io.gonghai.pool.operations.application;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What operations did, customer by customer. */
public interface OperationReports {
    /** What it did, by customer and version. */
    List<Done> report(UUID id, UUID afterCustomer, int afterVersion, int rows);

    /** How many customers did not go to the successor for which rule, by code; one counts for every rule that refused it. */
    List<Refusal> successorRefused(UUID id);

    /** What it stepped over, by customer. */
    List<Failure> failures(UUID id, UUID afterCustomer, int rows);

    /**
     * One move of it.
     *
     * @param passedOver codes of rules that would have refused, and did not
     * @param successorRefused codes of rules for which it did not go to the successor
     */
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
            boolean forced,
            List<String> passedOver,
            List<String> successorRefused) {}

    /** A rule, and for how many customers it refused. */
    record Refusal(String rule, long customers) {}

    /** One customer that it could not move. */
    record Failure(UUID customerId, List<String> codes) {}
}
