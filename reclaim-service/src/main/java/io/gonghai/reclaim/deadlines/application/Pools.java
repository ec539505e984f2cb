package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.PoolRules;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** This service's copy of pools: their rules and who manages them. */
public interface Pools {

    /**
     * The rules as they stand, kept from changing until the transaction ends: what is derived by them is committed before a change, and so is
     * found by the walk that comes after it ({@link DeriveAgain}). Customers' rows are locked before.
     */
    Map<UUID, PoolRules> share(Collection<UUID> poolIds);

    Optional<PoolCopy> find(UUID poolId);

    Map<UUID, PoolRules> rules(Collection<UUID> poolIds);

    /** The pools that list a person or a department among their managers. */
    Set<UUID> managedBy(String person, Set<String> departments);

    /** Takes over a newer version. Calendars that its rules name do not change before the transaction ends. */
    void replace(PoolCopy pool);

    /** Days begin at another time since this version of the company's settings: all pools are walked through. */
    void outdatedByCalendar(int calendarVersion);

    /** Takes over all that a pool says about taking back, where this is still to come for the version of its rules that stands here. */
    void learn(UUID poolId, int rulesVersion, String reclaim);

    /** Pools, of those in which somebody holds a customer, of which not all is known that they say about taking back: another replica, or their owner, was of a release before that. */
    Set<UUID> halfKnown(Collection<UUID> but, int limit);

    /** How many there are of these. The default pool of a new system is told without it, and is not among them before somebody claims a customer in it. */
    long countHalfKnown();

    /** Pools whose rules ask if there ever was a deal. */
    Set<UUID> askingForDeals();

    /** Pools whose rules ask for facts. */
    Asking askingForFacts();

    /**
     * Which pools ask for what.
     *
     * @param block for what every release of customer-service tells in one block
     * @param fields for custom fields, and those that ask when something was open that pauses a clock: what releases before do not tell with it
     */
    record Asking(Set<UUID> block, Set<UUID> fields, Set<UUID> pauses) {}

    /** How many rules are not carried out here, because this release does not know all that they say, or there is no such calendar. */
    long notCarriedOut();
}
