package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** After a change of a pool's rules or of the company's calendar: derives the pool's holdings by what holds now, some at a time. */
@ApplicationScoped
public class DeriveAgain {
    private static final int CHUNK = 500;

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
        int version = pools.find(poolId).map(pool -> pool.rules().version()).orElse(0);
        int calendar = calendars.now().version();
        List<CustomerClock> outdated = clocks.lockOutdated(poolId, version, calendar, CHUNK);
        if (outdated.isEmpty()) {
            pools.upToDate(poolId, version, calendar);
            return false;
        }
        clocks.store(alarms.derive(outdated));
        return true;
    }
}
