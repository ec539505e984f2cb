package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.Exemptions;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** After a change of a pool's rules or of the company's calendar: derives the pool's holdings by what holds now, some at a time. */
@ApplicationScoped
public class DeriveAgain {
    private static final int CHUNK = 500;
    private static final PoolRules NONE = new PoolRules(new UUID(0, 0), 0, List.of(), Exemptions.NONE);

    private final Clocks clocks;
    private final Pools pools;
    private final Calendars calendars;
    private final SetAlarms alarms;

    DeriveAgain(Clocks clocks, Pools pools, Calendars calendars, SetAlarms alarms) {
        this.clocks = clocks;
        this.pools = pools;
        this.calendars = calendars;
        this.alarms = alarms;
    }

    /** Does one chunk and answers whether more may wait. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean chunk(UUID poolId) {
        PoolRules rules = pools.find(poolId).map(PoolCopy::rules).orElse(NONE);
        int calendar = calendars.now().version();
        List<CustomerClock> outdated = clocks.lockOutdated(poolId, rules.number(), calendar, CHUNK);
        if (outdated.isEmpty()) {
            pools.upToDate(poolId, rules.version(), calendar);
            return false;
        }
        clocks.store(alarms.derive(outdated));
        return true;
    }
}
