package io.gonghai.reclaim.deadlines.application;

import io.gonghai.runtime.sql.SqlFailure;
import io.gonghai.runtime.sweeps.Sweeps;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.time.Ids;
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
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Asks pool-service if there ever was a deal, where a rule wants to know and the custody comes from before that was told: nothing is taken meanwhile. Goes through the
 * holdings of each such pool by customer, one after the other without a pause, and rests at the end; each replica begins somewhere else.
 */
@ApplicationScoped
public class AskIfDealt {
    private static final Logger LOG = Logger.getLogger(AskIfDealt.class);
    private static final int AT_ONCE = 200;
    private static final Duration YEARS = Duration.ofDays(2 * 365);
    private static final UUID BEGINNING = new UUID(0, 0);

    private final Pools pools;
    private final Clocks clocks;
    private final CustodyOwner owner;
    private final FollowCustody followCustody;
    private final DatabaseClock clock;
    private final Sweeps sweeps;
    private final Duration pause;
    private final Duration every;
    /** How far this replica has come in each pool; only its sweep touches it. */
    private final Map<UUID, Walk> walks = new HashMap<>();

    AskIfDealt(
            Pools pools,
            Clocks clocks,
            CustodyOwner owner,
            FollowCustody followCustody,
            DatabaseClock clock,
            Sweeps sweeps,
            MeterRegistry metrics,
            @ConfigProperty(name = "gonghai.refusals.pause") Duration pause,
            @ConfigProperty(name = "gonghai.refusals.every") Duration every) {
        this.pools = pools;
        this.clocks = clocks;
        this.owner = owner;
        this.followCustody = followCustody;
        this.clock = clock;
        this.sweeps = sweeps;
        this.pause = pause;
        this.every = every;
        metrics.gauge("gonghai.deals.not.known", this, AskIfDealt::waiting);
    }

    /** @param whole whether it began at the beginning */
    private record Walk(UUID after, boolean whole, Instant from) {}

    void start(@Observes StartupEvent event) {
        sweeps.every(every, "dealt", this::some);
    }

    private double waiting() {
        return clocks.countDealtNotKnown(pools.askingForDeals());
    }

    private boolean some() {
        Set<UUID> asking = pools.askingForDeals();
        walks.keySet().retainAll(asking);
        Instant now = clock.now();
        boolean more = false;
        for (UUID pool : asking) {
            more |= some(pool, now);
        }
        return more;
    }

    /** Asks about some of a pool and answers whether more may wait: not while nobody answers. */
    private boolean some(UUID pool, Instant now) {
        Walk walk = walks.computeIfAbsent(pool, id -> new Walk(somewhere(now), false, now));
        if (walk.from().isAfter(now)) {
            return false;
        }
        List<UUID> found = clocks.dealtNotKnown(pool, walk.after(), AT_ONCE);
        for (UUID customer : found) {
            if (!asked(customer)) {
                return false;
            }
        }
        boolean full = found.size() == AT_ONCE;
        walks.put(
                pool,
                full
                        ? new Walk(found.getLast(), walk.whole(), now)
                        : new Walk(BEGINNING, true, walk.whole() ? now.plus(pause) : now));
        return full || !walk.whole();
    }

    /** Ids begin with the time at which they were given. */
    private static UUID somewhere(Instant now) {
        long ago = Math.floorMod(Ids.next().getLeastSignificantBits(), YEARS.toMillis());
        return new UUID((now.toEpochMilli() - ago) << 16, 0);
    }

    /** Answers whether it makes sense to ask about others. One that can't be answered for stands in nobody's way. */
    private boolean asked(UUID customerId) {
        try {
            owner.custodyOf(customerId)
                    .filter(custody -> custody.dealt() != null)
                    .ifPresent(custody -> learn(customerId, custody));
            return true;
        } catch (CustodyOwner.OwnerAway | SqlFailure e) {
            LOG.debugf("Whether %s was dealt with waits: %s", customerId, e.getMessage());
            return false;
        } catch (RuntimeException e) {
            LOG.errorf(e, "Whether %s was dealt with could not be learnt", customerId);
            return true;
        }
    }

    private void learn(UUID customerId, CustodyOwner.Custody custody) {
        FollowCustody.Learnt learnt =
                new FollowCustody.Learnt(customerId, custody.version(), Objects.requireNonNull(custody.dealt()));
        QuarkusTransaction.requiringNew().run(() -> followCustody.apply(List.of(learnt)));
    }
}
