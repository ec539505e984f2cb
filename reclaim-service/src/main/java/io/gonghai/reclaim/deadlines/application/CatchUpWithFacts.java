package io.gonghai.reclaim.deadlines.application;

import io.gonghai.runtime.sql.SqlFailure;
import io.gonghai.runtime.sweeps.Sweeps;
import io.gonghai.runtime.time.DatabaseClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Asks customer-service for the facts of holdings that rules ask for and that are not known whole: told by a release before, or taken over by a replica of one.
 * Nothing is taken from them meanwhile. What is answered counts as the event does, by its version; where a release before answers, which does not tell all of it, it is asked
 * again later.
 */
@ApplicationScoped
class CatchUpWithFacts {
    private static final Logger LOG = Logger.getLogger(CatchUpWithFacts.class);
    private static final int AT_ONCE = 200;

    private final Pools pools;
    private final Clocks clocks;
    private final FactsOwner owner;
    private final FollowCustomers followCustomers;
    private final DatabaseClock clock;
    private final Sweeps sweeps;
    private final MeterRegistry metrics;
    private final Duration pause;
    private final Duration every;
    private final AtomicInteger waiting = new AtomicInteger();
    /** Whom this replica has asked about lately; only its sweep touches it. */
    private final Map<UUID, Instant> askAgainAt = new HashMap<>();

    CatchUpWithFacts(
            Pools pools,
            Clocks clocks,
            FactsOwner owner,
            FollowCustomers followCustomers,
            DatabaseClock clock,
            Sweeps sweeps,
            MeterRegistry metrics,
            @ConfigProperty(name = "gonghai.refusals.pause") Duration pause,
            @ConfigProperty(name = "gonghai.refusals.every") Duration every) {
        this.pools = pools;
        this.clocks = clocks;
        this.owner = owner;
        this.followCustomers = followCustomers;
        this.clock = clock;
        this.sweeps = sweeps;
        this.metrics = metrics;
        this.pause = pause;
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        metrics.gauge("gonghai.deadlines.waiting.for.facts", waiting);
        sweeps.every(every, "facts", this::some);
    }

    /** Asks about some, and at once about more where all of these were answered for. */
    private boolean some() {
        Instant now = clock.now();
        askAgainAt.values().removeIf(at -> !at.isAfter(now));
        List<UUID> ids = clocks.factsNotKnown(pools.askingForFacts(), askAgainAt.keySet(), AT_ONCE);
        waiting.set(ids.size() + askAgainAt.size());
        if (ids.isEmpty()) {
            return false;
        }
        ids.forEach(id -> askAgainAt.put(id, now.plus(pause)));
        int known = catchUp(ids);
        return known == AT_ONCE;
    }

    /** How many are known now; what a release before answers says nothing of custom fields and pauses, so whoever needs them asks again after the pause. */
    private int catchUp(List<UUID> ids) {
        try {
            List<FollowCustomers.Described> answer = owner.factsOf(ids);
            QuarkusTransaction.requiringNew().run(() -> followCustomers.apply(List.copyOf(answer)));
            List<FollowCustomers.Described> whole =
                    answer.stream().filter(one -> one.facts().knownInFull()).toList();
            whole.forEach(one -> askAgainAt.remove(one.customerId()));
            return whole.size();
        } catch (CustodyOwner.OwnerAway | SqlFailure e) {
            LOG.debugf("The facts of %d customers wait: %s", ids.size(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "The facts of %d customers could not be caught up with", ids.size());
        }
        return 0;
    }
}
