package io.gonghai.pool.custody.application;

import io.gonghai.pool.cards.CardSearch;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.State;
import io.gonghai.pool.pools.CardField;
import io.gonghai.runtime.problems.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Questions about many custodies; each page is read along an index, whatever its depth. */
public interface CustodyLists {
    /** Custodies of the pools in the states, newest first. @throws Problem 400 where facts or names find too much to be read in time */
    List<Custody> page(Filter filter, @Nullable Spot before, int rows);

    /** @throws Problem 400 likewise */
    long count(Filter filter);

    /** What happened to a customer, newest first. @param beforeVersion where the page before ended */
    List<Happening> history(UUID customerId, int beforeVersion, int rows);

    long countHistory(UUID customerId);

    /** How much a person holds and claimed on this day, by pool. */
    Map<UUID, Usage> usage(String person, LocalDate today);

    /** When follow-ups with the customers were last recorded; those with none are left out. */
    Map<UUID, Instant> lastFollowUps(Collection<UUID> customerIds);

    /**
     * Which custodies.
     *
     * @param pools null means any, where a holder is given
     * @param holder null means anybody or nobody
     * @param suggested only those that should be moved
     * @param facts that the customers have
     * @param search by names and numbers; null where nothing is sought
     */
    record Filter(
            List<UUID> pools,
            List<State> states,
            String holder,
            boolean suggested,
            Map<CardField, String> facts,
            @Nullable CardSearch search) {}

    /** A place in a list. */
    record Spot(Instant since, UUID customerId) {}

    /**
     * One accepted transition.
     *
     * @param rulesPoolId whose rules decided
     * @param settingsVersion of the company's settings; null where it was decided before there were any
     * @param passedOver codes of rules that would have refused if they were enforced
     * @param revisitAt of a return: when somebody should look at it again; null where nobody said
     * @param extendedUntil of an extension: until when no rule takes it
     */
    record Happening(
            int version,
            String command,
            String actor,
            Instant at,
            Place from,
            Place to,
            String reasonCode,
            String reason,
            String rule,
            int rulesVersion,
            UUID rulesPoolId,
            boolean forced,
            Integer settingsVersion,
            List<String> passedOver,
            Instant revisitAt,
            @Nullable Instant extendedUntil,
            UUID operationId) {}

    /** Where a customer was. */
    record Place(String state, UUID poolId, String holder) {}

    /** A ledger row as it counts now. */
    record Usage(int held, int heldDealt, int claimedToday) {}
}
