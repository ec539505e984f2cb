package io.gonghai.reclaim.deadlines.application;

import io.gonghai.runtime.sql.SqlFailure;
import io.gonghai.runtime.sweeps.Sweeps;
import io.gonghai.runtime.time.DatabaseClock;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Makes up for what replicas of a release before could not do while they worked beside this one, or before it: asks pool-service for all that a pool says about
 * taking back where only a part was taken over, and whether there ever was a deal where a rule wants to know.
 */
@ApplicationScoped
public class CatchUpWithRules {
    private static final Logger LOG = Logger.getLogger(CatchUpWithRules.class);
    private static final int AT_ONCE = 50;

    private final Pools pools;
    private final PoolOwner owner;
    private final Clocks clocks;
    private final AskWhatRefused custodies;
    private final DatabaseClock clock;
    private final Sweeps sweeps;
    private final Duration pause;
    private final Duration every;
    /** Whom this replica has asked about lately; only its sweep touches it. */
    private final Map<UUID, Instant> askAgainAt = new HashMap<>();

    CatchUpWithRules(
            Pools pools,
            PoolOwner owner,
            Clocks clocks,
            AskWhatRefused custodies,
            DatabaseClock clock,
            Sweeps sweeps,
            @ConfigProperty(name = "gonghai.refusals.pause") Duration pause,
            @ConfigProperty(name = "gonghai.refusals.every") Duration every) {
        this.pools = pools;
        this.owner = owner;
        this.clocks = clocks;
        this.custodies = custodies;
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
        ask(pools.halfKnown(asked(), AT_ONCE), now, this::learn);
        Set<UUID> asking = pools.askingForDeals();
        ask(new HashSet<>(clocks.dealtNotKnown(asking, asked(), AT_ONCE)), now, custodies::tryToCatchUp);
        return false;
    }

    private Set<UUID> asked() {
        return askAgainAt.keySet();
    }

    private void ask(Collection<UUID> ids, Instant now, Consumer<UUID> about) {
        for (UUID id : ids) {
            askAgainAt.put(id, now.plus(pause));
            about.accept(id);
        }
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
