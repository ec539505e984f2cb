package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.application.Walks.Behind;
import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import io.gonghai.runtime.sweeps.Sweeps;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * After a change of a pool's rules, of a calendar or of the company's zone: walks through the holdings that it touches and derives them by what stands. In the order
 * of customers, part by part, some at a time; where it was is kept, so that it goes on where another replica, or a crash, left off, and replicas share it. What
 * comes to the same is not written. On a thread of its own: what is due does not wait for it, and is derived anew when it comes due, wherever the walk is.
 */
@ApplicationScoped
public class DeriveAgain {
    private static final Logger LOG = Logger.getLogger(DeriveAgain.class);

    /** As long may rows be locked. */
    private static final Duration CHUNK = Duration.ofMillis(100);

    private static final int FEWEST = 100;
    private static final int MOST = 5_000;
    private static final int OUT_OF_TURN = 500;

    private final Walks walks;
    private final Clocks clocks;
    private final SetAlarms alarms;
    private final Sweeps sweeps;
    private final Duration every;
    private final MeterRegistry metrics;
    private final Timer chunks;
    private final Counter failed;
    /** How many took a chunk's time lately; only the sweep touches it. */
    private int size = 1_000;

    DeriveAgain(
            Walks walks,
            Clocks clocks,
            SetAlarms alarms,
            Sweeps sweeps,
            MeterRegistry metrics,
            @ConfigProperty(name = "gonghai.derive-again.every") Duration every) {
        this.walks = walks;
        this.clocks = clocks;
        this.alarms = alarms;
        this.sweeps = sweeps;
        this.metrics = metrics;
        this.every = every;
        this.chunks = metrics.timer("gonghai.derive.again.chunks");
        this.failed = metrics.counter("gonghai.derivations.failed");
    }

    void start(@Observes StartupEvent event) {
        metrics.gauge("gonghai.pools.derived.again", walks, Walks::countBehind);
        sweeps.every(every, "derive-again", this::some);
    }

    /** Does some and answers whether more may wait. */
    boolean some() {
        if (outOfTurn(clocks::lockRefused)) {
            return true;
        }
        for (Behind pool : walks.behind()) {
            if (chunk(pool)) {
                return true;
            }
        }
        return outOfTurn(clocks::lockStrays); // a walk comes to them by itself
    }

    private boolean outOfTurn(IntFunction<List<CustomerClock>> locked) {
        return QuarkusTransaction.requiringNew().call(() -> {
            List<CustomerClock> before = locked.apply(OUT_OF_TURN);
            List<CustomerClock> after = derived(before);
            clocks.storeAlarms(after);
            return !after.equals(before);
        });
    }

    /** Does one chunk of a pool; false where others work on all that is left of it. */
    private boolean chunk(Behind pool) {
        Timer.Sample begun = Timer.start(metrics);
        int taken = QuarkusTransaction.requiringNew().call(() -> taken(pool));
        long nanos = begun.stop(chunks);
        if (taken == size) {
            long fits = size * CHUNK.toNanos() / Math.max(1, nanos);
            size = (int) Math.clamp(fits, FEWEST, MOST);
        }
        return taken >= 0;
    }

    /** How many were looked at; less than none where there was nothing left to take. */
    private int taken(Behind pool) {
        Optional<Walks.Leased> leased = walks.lease(pool);
        if (leased.isEmpty()) {
            return walks.ended(pool) ? 0 : -1;
        }
        Walks.Leased part = leased.get();
        List<CustomerClock> next = clocks.lockNext(pool.pool(), part.partition(), part.after(), size);
        clocks.storeAlarms(changed(next));
        UUID last = next.size() < size ? null : next.getLast().customerId();
        walks.reached(pool, part, last);
        return next.size();
    }

    /** Those that somebody would act otherwise by now; and, once a pool says what the release before does not carry out, those that it may have written. */
    private List<CustomerClock> changed(List<CustomerClock> before) {
        List<CustomerClock> after = derived(before);
        List<CustomerClock> changed = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            CustomerClock was = before.get(i);
            CustomerClock now = after.get(i);
            boolean first = PoolRules.readsOf(was.alarm().rulesNumber())
                            .compareTo(PoolRules.readsOf(now.alarm().rulesNumber()))
                    < 0;
            if (first || !now.alarm().comesToTheSameAs(was.alarm())) {
                changed.add(now);
            }
        }
        return changed;
    }

    /** In the same order. One that can't be derived keeps what it has: it stands in nobody's way, and does not fire before it can. */
    private List<CustomerClock> derived(List<CustomerClock> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Reckoning reckoning = alarms.reckoning(rows);
        return rows.stream().map(one -> derived(one, reckoning)).toList();
    }

    private CustomerClock derived(CustomerClock one, Reckoning reckoning) {
        try {
            return reckoning.set(one);
        } catch (RuntimeException e) {
            failed.increment();
            LOG.errorf(e, "The deadline of %s could not be derived", one.customerId());
            return one;
        }
    }
}
