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
     * found by {@link Clocks#lockOutdated}. Customers' rows are locked before.
     */
    Map<UUID, PoolRules> share(Collection<UUID> poolIds);

    Optional<PoolCopy> find(UUID poolId);

    Map<UUID, PoolRules> rules(Collection<UUID> poolIds);

    /** The pools that list a person or a department among their managers. */
    Set<UUID> managedBy(String person, Set<String> departments);

    /** Takes over a newer version; where the rules changed, the pool's holdings count as outdated. */
    void replace(PoolCopy pool);

    /** Days begin at another time since this version of the calendar: all holdings, of whatever pool, count as outdated. */
    void outdatedByCalendar(int calendarVersion);

    /** The pool's holdings are all derived by this version of its rules and of the calendar, unless some are found that are not. */
    void upToDate(UUID poolId, int rulesVersion, int calendarVersion);
}
