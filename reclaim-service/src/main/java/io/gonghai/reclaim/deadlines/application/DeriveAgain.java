package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** After a change of a pool's rules: derives its holdings by the new ones, some at a time. */
@ApplicationScoped
public class DeriveAgain {
    private static final int CHUNK = 500;

    private final Clocks clocks;
    private final Pools pools;
    private final SetAlarms alarms;

    DeriveAgain(Clocks clocks, Pools pools, SetAlarms alarms) {
        this.clocks = clocks;
        this.pools = pools;
        this.alarms = alarms;
    }

    /** Does one chunk and answers whether more may wait. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean chunk(UUID poolId) {
        int version = pools.find(poolId).map(pool -> pool.rules().version()).orElse(0);
        List<CustomerClock> outdated = clocks.lockOutdated(poolId, version, CHUNK);
        if (outdated.isEmpty()) {
            pools.upToDate(poolId, version);
            return false;
        }
        clocks.store(alarms.derive(outdated));
        return true;
    }
}
