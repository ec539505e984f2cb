package io.gonghai.pool.custody.application;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Moves that are suggested because a customer is outside the scope of its pool. A suggestion is over when the customer leaves that pool, by whatever way. */
public interface Suggestions {
    /** Into which pool each of the customers should go; customers without a suggestion, or into a pool that is gone or closing since, are left out. */
    Map<UUID, UUID> of(Collection<UUID> customers);

    /** Notes them and tells of them. */
    void note(List<Suggestion> suggestions);

    /** They fit where they are. */
    void forget(Collection<UUID> customers);

    /**
     * A move that somebody should decide about.
     *
     * @param poolId where the customer is
     * @param suggestedPool where it belongs
     * @param rulesVersion of the pool where it is
     * @param managers of the pool where it is: they are told
     */
    record Suggestion(
            UUID customerId,
            UUID poolId,
            UUID suggestedPool,
            int rulesVersion,
            Collection<String> managers,
            Instant at) {}
}
