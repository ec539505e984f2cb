package io.gonghai.reclaim.deadlines.application;

import io.gonghai.runtime.sql.SqlFailure;
import io.gonghai.runtime.sweeps.Sweeps;
import io.gonghai.runtime.time.DatabaseClock;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Makes up for what replicas of a release before could not do while they worked beside this one, or before it: asks pool-service for all that a pool says about
 * taking back where only a part was taken over.
 */
@ApplicationScoped
public class CatchUpWithRules {
    private static final Logger LOG = Logger.getLogger(CatchUpWithRules.class);
    private static final int AT_ONCE = 50;

    private final Pools pools;
    private final PoolOwner owner;
    private final DatabaseClock clock;
    private final Sweeps sweeps;
    private final Duration pause;
    private final Duration every;
    /** Which pools this replica has asked about lately; only its sweep touches it. */
    private final Map<UUID, Instant> askAgainAt = new HashMap<>();

    CatchUpWithRules(
            Pools pools,
            PoolOwner owner,
            DatabaseClock clock,
            Sweeps sweeps,
            @ConfigProperty(name = "gonghai.refusals.pause") Duration pause,
            @ConfigProperty(name = "gonghai.refusals.every") Duration every) {
        this.pools = pools;
        this.owner = owner;
        this.clock = clock;
        this.sweeps = sweeps;
        this.pause = pause;
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        sweeps.every(every, "rules", this::some);
    }

    private boolean some() {
        Instant now = clock.now();
        askAgainAt.values().removeIf(at -> !at.isAfter(now));
        for (UUID pool : pools.halfKnown(askAgainAt.keySet(), AT_ONCE)) {
            askAgainAt.put(pool, now.plus(pause));
            learn(pool);
        }
        return false;
    }

    private void learn(UUID poolId) {
        try {
            owner.rulesOf(poolId).ifPresent(told -> pools.learn(poolId, told.rulesVersion(), told.reclaim()));
        } catch (CustodyOwner.OwnerAway | SqlFailure e) {
            LOG.debugf("The rules of %s wait: %s", poolId, e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "The rules of %s could not be caught up with", poolId);
        }
    }
}
