package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.application.Clocks.OutOfTurn;
import io.gonghai.reclaim.deadlines.application.Walks.Behind;
import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import io.gonghai.runtime.inbox.Transience;
import io.gonghai.runtime.sweeps.Sweeps;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * After a change of a pool's rules, of a calendar or of the company's zone: walks through the holdings that it touches and derives them by what stands. In the order
 * of customers, part by part, some at a time; where it was is kept, so that it goes on where another replica, or a crash, left off, and replicas share it. What
 * comes to the same is not written. On a thread of its own: what is due does not wait for it, and is derived anew when it comes due, wherever the walk is.
 */
@ApplicationScoped
public class DeriveAgain {
    /** As long may rows be locked. */
    private static final Duration CHUNK = Duration.ofMillis(100);

    private static final int FEWEST = 100;
    private static final int MOST = 5_000;

    private final Walks walks;
    private final Clocks clocks;
    private final SetAlarms alarms;
    private final RowByRow rows;
    private final Failing failing;
    private final Sweeps sweeps;
    private final Duration every;
    private final MeterRegistry metrics;
    private final Timer chunks;
    /** How many took a chunk's time lately; only the sweep touches it. */
    private int size = 1_000;

    DeriveAgain(
            Walks walks,
            Clocks clocks,
            SetAlarms alarms,
            RowByRow rows,
            Failing failing,
            Sweeps sweeps,
            MeterRegistry metrics,
            @ConfigProperty(name = "gonghai.derive-again.every") Duration every) {
        this.walks = walks;
        this.clocks = clocks;
        this.alarms = alarms;
        this.rows = rows;
        this.failing = failing;
        this.sweeps = sweeps;
        this.metrics = metrics;
        this.every = every;
        this.chunks = metrics.timer("gonghai.derive.again.chunks");
    }

    void start(@Observes StartupEvent event) {
        metrics.gauge("gonghai.pools.derived.again", walks, Walks::countBehind);
        sweeps.every(every, "derive-again", this::some);
    }

    /** Does some and answers whether more may wait. */
    boolean some() {
        if (outOfTurn(OutOfTurn.REFUSED)) {
            return true;
        }
        for (Behind pool : walks.behind()) {
            if (chunk(pool)) {
                return true;
            }
        }
        return outOfTurn(OutOfTurn.STRAYS); // a walk comes to them by itself
    }

    private boolean outOfTurn(OutOfTurn which) {
        String kind = which.name();
        return rows.find(kind, new Waiting(which), RowByRow.AT_ONCE, before -> {
                    List<CustomerClock> after = derived(before, customer -> failing.leave(kind, customer));
                    List<CustomerClock> changed = new ArrayList<>(after);
                    changed.removeAll(Set.copyOf(before));
                    clocks.storeAlarms(changed);
                    return !changed.isEmpty();
                })
                .all();
    }

    private final class Waiting implements RowByRow.Waiting<CustomerClock> {
        private final OutOfTurn which;

        Waiting(OutOfTurn which) {
            this.which = which;
        }

        @Override
        public List<UUID> customers(Collection<UUID> but, int limit) {
            return clocks.outOfTurn(which, but, limit);
        }

        /** Whether it still waits does not matter: deriving once more changes nothing. */
        @Override
        public List<CustomerClock> lock(Collection<UUID> customers) {
            return clocks.lockFree(customers);
        }
    }

    /** Does one chunk of a pool; false where others work on all that is left of it. */
    private boolean chunk(Behind pool) {
        Timer.Sample begun = Timer.start(metrics);
        int taken;
        try {
            taken = QuarkusTransaction.requiringNew().call(() -> taken(pool, size));
        } catch (RuntimeException e) {
            if (Transience.of(e)) {
                throw e;
            }
            return oneByOne(pool);
        }
        long nanos = begun.stop(chunks);
        if (taken == size) {
            long fits = size * CHUNK.toNanos() / Math.max(1, nanos);
            size = (int) Math.clamp(fits, FEWEST, MOST);
        }
        return taken >= 0;
    }

    /** A chunk that can't be done as one, at most to the end of its part. */
    private boolean oneByOne(Behind pool) {
        int taken = 1;
        for (int i = 0; i < size && taken > 0; i++) {
            taken = one(pool);
        }
        return taken >= 0;
    }

    private int one(Behind pool) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> taken(pool, 1));
        } catch (RuntimeException e) {
            if (Transience.of(e)) {
                throw e;
            }
            QuarkusTransaction.requiringNew().run(() -> stepPast(pool, e));
            return 1;
        }
    }

    /** One that can't be read, or written, keeps what it has, as one that can't be derived does. */
    private void stepPast(Behind pool, RuntimeException failure) {
        walks.lease(pool).ifPresent(part -> {
            UUID next = clocks.next(pool.pool(), part.partition(), part.after()).orElse(null);
            walks.reached(pool, part, next);
            if (next != null) {
                failing.count(next, failure);
            }
        });
    }

    /** How many were looked at; less than none where there was nothing left to take. */
    private int taken(Behind pool, int most) {
        Optional<Walks.Leased> leased = walks.lease(pool);
        if (leased.isEmpty()) {
            return walks.ended(pool) ? 0 : -1;
        }
        Walks.Leased part = leased.get();
        List<CustomerClock> next = clocks.lockNext(pool.pool(), part.partition(), part.after(), most);
        clocks.storeAlarms(changed(next));
        UUID last = next.size() < most ? null : next.getLast().customerId();
        walks.reached(pool, part, last);
        return next.size();
    }

    /** Those that somebody would act otherwise by now; and, once a pool says what the release before does not carry out, those that it may have written. */
    private List<CustomerClock> changed(List<CustomerClock> before) {
        List<CustomerClock> after = derived(before, customer -> {});
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
    private List<CustomerClock> derived(List<CustomerClock> rows, Consumer<UUID> failed) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Reckoning reckoning = alarms.reckoning(rows);
        return rows.stream().map(one -> derived(one, reckoning, failed)).toList();
    }

    private CustomerClock derived(CustomerClock one, Reckoning reckoning, Consumer<UUID> failed) {
        try {
            return reckoning.set(one);
        } catch (RuntimeException e) {
            failing.underived(one.customerId(), e);
            failed.accept(one.customerId());
            return one;
        }
    }
}
