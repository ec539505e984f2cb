package io.gonghai.pool.custody.application;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Moves that are suggested because a customer is outside the scope of its pool. A suggestion is over when the customer leaves that pool, by whatever way. */
public interface Suggestions {
    /** Into which pool each of the customers should go; customers without a suggestion, or into a pool that is gone or closing since, are left out. */
    Map<UUID, UUID> of(Collection<UUID> customers);

    /** Notes them and tells of them. */
    void note(List<Suggestion> suggestions);

    /** They fit where they are. */
    void forget(Collection<UUID> customers);

    /**
     * Suggestions that were made by a scope of their pool which holds no longer, locked; what somebody else has locked is left to them, or for later. It
     * costs what there is of them, however many customers there are.
     */
    List<Outdated> takeOutdated(int most);

    /** They do not fit by these rules of their pool either. @param rulesVersions by customer */
    void confirm(Map<UUID, Integer> rulesVersions);

    /**
     * What was suggested by a scope that holds no longer.
     *
     * @param poolId where the customer is
     * @param madeIn where it was when the move was suggested
     */
    record Outdated(
            UUID customerId,
            UUID poolId,
            UUID madeIn,
            @Nullable String region,
            @Nullable String industry,
            @Nullable String level,
            @Nullable String channel) {}

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
