package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.calendar.application.CalendarStore;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import io.gonghai.runtime.identity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Who may try rules for a pool: its managers and administrators. Before it says no from its copy, it asks pool-service. */
@ApplicationScoped
public class TryRules {
    private final Pools pools;
    private final PoolOwner owner;
    private final CalendarStore calendars;

    TryRules(Pools pools, PoolOwner owner, CalendarStore calendars) {
        this.pools = pools;
        this.owner = owner;
        this.calendars = calendars;
    }

    /**
     * The rules that stand; empty where there is no such pool or it is not the caller's: the two are never told apart.
     *
     * @throws CustodyOwner.OwnerAway where the owner had to be asked and can't answer, or its rules have not come here yet
     */
    public Optional<PoolRules> of(UUID poolId, Caller caller) {
        Optional<PoolCopy> copy = pools.find(poolId);
        if (copy.filter(pool -> caller.administrator() || pool.managedBy(caller.id(), caller.departments()))
                .isPresent()) {
            return copy.map(PoolCopy::rules);
        }
        boolean may = owner.managersOf(poolId)
                .filter(managers -> caller.administrator() || managers.include(caller.id(), caller.departments()))
                .isPresent();
        if (!may) {
            return Optional.empty();
        }
        return Optional.of(copy.map(PoolCopy::rules).orElseThrow(() -> new CustodyOwner.OwnerAway(null)));
    }

    /**
     * Which calendar rules of working time go by that name none of their own.
     *
     * @throws CustodyOwner.OwnerAway where a replica of the release before took the pool over, and the owner can't answer
     */
    public String calendarOf(UUID poolId) {
        return pools.find(poolId)
                .map(PoolCopy::calendar)
                .or(() -> owner.calendarOf(poolId))
                .orElse(PoolCopy.BUILT_IN);
    }

    /** Whether there is such a calendar. */
    public boolean isCalendar(String id) {
        return calendars.key(id).isPresent();
    }

    /** Whether rules may let customers flow into a pool. */
    public boolean mayFill(UUID poolId, PoolRules today, Caller caller) {
        return today.rules().stream().anyMatch(rule -> poolId.equals(rule.toPool()))
                || of(poolId, caller).isPresent();
    }
}
