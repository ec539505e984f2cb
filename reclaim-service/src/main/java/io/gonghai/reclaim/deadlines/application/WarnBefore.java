package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.application.Clocks.Coming;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Warns holders before their deadlines, and later those who manage the pool, by the same predicate and the same knowledge of
 * activity as the announcement. After a pause only the nearest of the warnings that lie behind is given; a deadline that has
 * itself come, or has moved, gets none. A rule that only warns is told likewise, and as such. One that fails is put off and
 * keeps nobody waiting.
 */
@ApplicationScoped
public class WarnBefore {
    private final RowByRow rows;
    private final Failing failing;
    private final Clocks clocks;
    private final SetAlarms alarms;
    private final Announcements announcements;
    private final DatabaseClock clock;
    private final Counter warned;

    WarnBefore(
            RowByRow rows,
            Failing failing,
            Clocks clocks,
            SetAlarms alarms,
            Announcements announcements,
            DatabaseClock clock,
            MeterRegistry metrics) {
        this.rows = rows;
        this.failing = failing;
        this.clocks = clocks;
        this.alarms = alarms;
        this.announcements = announcements;
        this.clock = clock;
        this.warned = metrics.counter("gonghai.reclaim.warnings");
    }

    /** Gives some of the warnings that are due and answers whether more may wait. */
    public boolean some() {
        return find(null).all();
    }

    /** Finds some of those to be warned. @param after only whose warning is due later than this; null: all */
    Found find(@Nullable Instant after) {
        return rows.find("warning", new RipeFor(Coming.WARNING, after, clocks), RipeFor.AT_MOST, this::warn);
    }

    /** Something comes of each: it is warned, put off, or set anew. */
    private boolean warn(List<Ripe> ripe) {
        Reckoning reckoning = alarms.reckoning(ripe.stream().map(Ripe::clock).toList());
        Instant now = clock.now();
        List<CustomerClock> after = new ArrayList<>(ripe.size());
        Warnings given = Warnings.none();
        for (Ripe one : ripe) {
            after.add(tried(one, reckoning, now, given));
        }
        warned.increment((double) announcements.upcoming(given.upcoming())
                + announcements.tried(given.tried())
                + announcements.escalated(given.escalated()));
        clocks.storeAlarms(after);
        return true;
    }

    private CustomerClock tried(Ripe one, Reckoning reckoning, Instant now, Warnings given) {
        try {
            Warnings itsOwn = Warnings.none();
            CustomerClock after = warn(one, reckoning, now, itsOwn);
            given.add(itsOwn);
            return after;
        } catch (RuntimeException e) {
            failing.underived(one.clock().customerId(), e);
            return one.clock().warningLeftInPeace(now);
        }
    }

    /** What is given in one transaction. */
    private record Warnings(
            List<ReclaimUpcoming> upcoming, List<ReclaimUpcoming> tried, List<ReclaimUpcoming> escalated) {
        static Warnings none() {
            return new Warnings(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void add(Warnings more) {
            upcoming.addAll(more.upcoming);
            tried.addAll(more.tried);
            escalated.addAll(more.escalated);
        }
    }

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
