package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.application.Clocks.Ripe;
import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.Deadline;
import io.gonghai.reclaim.deadlines.domain.Derivation;
import io.gonghai.reclaim.deadlines.domain.Holding;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import io.gonghai.reclaim.deadlines.domain.ReclaimUpcoming;
import io.gonghai.runtime.time.DatabaseClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Warns holders before their deadlines, and later those who manage the pool, by the same predicate and the same knowledge of activity as the announcement. After a pause only the
 * nearest of the warnings that lie behind is given; a deadline that has itself come, or has moved, gets none. A rule that only warns is told likewise, and as such.
 */
@ApplicationScoped
public class WarnBefore {
    private static final int BATCH = 500;

    private final Clocks clocks;
    private final SetAlarms alarms;
    private final Announcements announcements;
    private final DatabaseClock clock;
    private final Counter warned;

    WarnBefore(
            Clocks clocks, SetAlarms alarms, Announcements announcements, DatabaseClock clock, MeterRegistry metrics) {
        this.clocks = clocks;
        this.alarms = alarms;
        this.announcements = announcements;
        this.clock = clock;
        this.warned = metrics.counter("gonghai.reclaim.warnings");
    }

    /** Gives some of the warnings that are due and answers whether more may wait. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean some() {
        List<Ripe> ripe = clocks.lockWarnable(BATCH);
        if (ripe.isEmpty()) {
            return false;
        }
        Reckoning reckoning = alarms.reckoning(ripe.stream().map(Ripe::clock).toList());
        Instant now = clock.now();
        List<CustomerClock> after = new ArrayList<>(ripe.size());
        Warnings given = new Warnings(new ArrayList<>(ripe.size()), new ArrayList<>(), new ArrayList<>());
        for (Ripe one : ripe) {
            after.add(warn(one, reckoning, now, given));
        }
        warned.increment((double) announcements.upcoming(given.upcoming())
                + announcements.tried(given.tried())
                + announcements.escalated(given.escalated()));
        clocks.storeAlarms(after);
        return ripe.size() == BATCH;
    }

    /** What is given in one transaction. */
    private record Warnings(
            List<ReclaimUpcoming> upcoming, List<ReclaimUpcoming> tried, List<ReclaimUpcoming> escalated) {}

    private static CustomerClock warn(Ripe ripe, Reckoning reckoning, Instant now, Warnings given) {
        Reckoning.Settled settled = reckoning.settled(ripe.clock());
        Derivation derivation = settled.derivation();
        CustomerClock current = settled.clock();
        @Nullable Holding holding = current.holding();
        @Nullable PoolRules rules = reckoning.rulesFor(current);
        if (holding == null || rules == null) {
            return current;
        }
        // What is known may lie behind: a deadline that has come by the clock is none to be warned of, whatever becomes
        // of it.
        @Nullable Deadline first = derivation.first();
        if (first != null) {
            current.warning(first, ripe.knownUpTo())
                    .filter(one -> first.dueAt().isAfter(now))
                    .map(one -> ReclaimUpcoming.of(current.customerId(), holding, first, rules.version(), one, now))
                    .ifPresent(given.upcoming()::add);
            current.escalation(first, ripe.knownUpTo())
                    .filter(one -> first.dueAt().isAfter(now))
                    .map(one -> ReclaimUpcoming.of(current.customerId(), holding, first, rules.version(), one, now))
                    .ifPresent(given.escalated()::add);
        }
        for (Deadline tried : derivation.warns()) {
            current.trial(tried, ripe.knownUpTo())
                    .filter(one -> tried.dueAt().isAfter(now))
                    .map(one -> ReclaimUpcoming.of(current.customerId(), holding, tried, rules.version(), one, now))
                    .ifPresent(given.tried()::add);
        }
        return current.warned(derivation, ripe.knownUpTo());
    }
}
