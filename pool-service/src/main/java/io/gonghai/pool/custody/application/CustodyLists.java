package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Questions about many custodies; each page is read along an index, whatever its depth. */
public interface CustodyLists {
    /** Custodies of the pools in the states, newest first; {@code holder} null means anybody or nobody. */
    List<Custody> page(Filter filter, Instant beforeSince, UUID beforeId, int rows);

    long count(Filter filter);

    /** What happened to a customer, newest first. @param beforeVersion where the page before ended */
    List<Happening> history(UUID customerId, int beforeVersion, int rows);

    long countHistory(UUID customerId);

    /** How much a person holds and claimed on this day, by pool. */
    Map<UUID, Usage> usage(String person, LocalDate today);

    /** When follow-ups with the customers were last recorded; those with none are left out. */
    Map<UUID, Instant> lastFollowUps(Collection<UUID> customerIds);

    /** Which custodies. @param pools null means any; @param holder null means anybody; @param suggested only those that should be moved */
    record Filter(List<UUID> pools, List<State> states, String holder, boolean suggested) {}

    /**
     * One accepted transition.
     *
     * @param rulesPoolId whose rules decided
     * @param settingsVersion of the company's settings; null where it was decided before there were any
     * @param passedOver codes of rules that would have refused if they were enforced
     * @param revisitAt of a return: when somebody should look at it again; null where nobody said
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
            Instant revisitAt) {}

    /** Where a customer was. */
    record Place(String state, UUID poolId, String holder) {}

    /** A ledger row as it counts now. */
    record Usage(int held, int heldDealt, int claimedToday) {}
}
