package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.application.Clocks.Coming;
import io.gonghai.reclaim.deadlines.application.Clocks.Ripe;
import io.gonghai.reclaim.deadlines.application.ReclaimRecords.Announced;
import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.Deadline;
import io.gonghai.reclaim.deadlines.domain.GivenWarning;
import io.gonghai.reclaim.deadlines.domain.Holding;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import io.gonghai.reclaim.deadlines.domain.ReclaimDue;
import io.gonghai.runtime.time.DatabaseClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Announces the deadlines that have passed. Each is derived once more under the lock of its row, by the rules as they stand: what has
 * moved meanwhile is set anew instead. Announcement and back-off are written together, so that two replicas never announce one twice and
 * a crash loses none. One that fails is put off and keeps nobody waiting.
 */
@ApplicationScoped
public class AnnounceDue {
    private final RowByRow rows;
    private final Failing failing;
    private final Clocks clocks;
    private final SetAlarms alarms;
    private final Announcements announcements;
    private final ReclaimRecords records;
    private final DatabaseClock clock;
    private final Counter announced;
    private final Timer lateness;

    AnnounceDue(
            RowByRow rows,
            Failing failing,
            Clocks clocks,
            SetAlarms alarms,
            Announcements announcements,
            ReclaimRecords records,
            DatabaseClock clock,
            MeterRegistry metrics) {
        this.rows = rows;
        this.failing = failing;
        this.clocks = clocks;
        this.alarms = alarms;
        this.announcements = announcements;
        this.records = records;
        this.clock = clock;
        this.announced = metrics.counter("gonghai.reclaims.announced");
        this.lateness = Timer.builder("gonghai.reclaim.lateness")
                .description("From the due time to its first announcement")
                .publishPercentileHistogram()
                .register(metrics);
    }

    /** Announces some of what is due and answers whether more may wait. */
    public boolean some() {
        return find(null).all();
    }

    /** Finds some of what is to be announced. @param after only what is due later than this; null: all */
    Found find(@Nullable Instant after) {
        return rows.find(
                "announcement", new RipeFor(Coming.ANNOUNCEMENT, after, clocks), RipeFor.AT_MOST, this::announce);
    }

    /** Something comes of each: it is announced, put off, or set anew. */
    private boolean announce(List<Ripe> ripe) {
        Reckoning reckoning = alarms.reckoning(ripe.stream().map(Ripe::clock).toList());
        Instant now = clock.now();
        List<CustomerClock> after = new ArrayList<>(ripe.size());
        List<Announced> facts = new ArrayList<>(ripe.size());
        for (Ripe one : ripe) {
            after.add(tried(one, reckoning, now, facts));
        }
        List<ReclaimDue> due = facts.stream().map(Announced::due).toList();
        Map<UUID, List<GivenWarning>> warnings = announcements.given(due);
        announcements.due(due);
        records.announced(facts.stream()
                .map(one -> one.after(warnings.getOrDefault(one.due().customerId(), List.of())))
                .toList());
        clocks.storeAlarms(after);
        facts.forEach(one -> measure(one.due()));
        return true;
    }

    private CustomerClock tried(Ripe one, Reckoning reckoning, Instant now, List<Announced> facts) {
        try {
            return announce(one, reckoning, now, facts);
        } catch (RuntimeException e) {
            failing.underived(one.clock().customerId(), e);
            return one.clock().announcementLeftInPeace(now);
        }
    }

    private static CustomerClock announce(Ripe ripe, Reckoning reckoning, Instant now, List<Announced> facts) {
        @Nullable Holding holding = ripe.clock().holding();
        @Nullable PoolRules rules = reckoning.rulesFor(ripe.clock());
        Reckoning.Settled settled = reckoning.settled(ripe.clock());
        CustomerClock current = settled.clock();
        @Nullable Deadline deadline = settled.derivation().taking();
        if (holding == null || rules == null || deadline == null || !current.due(ripe.knownUpTo())) {
            return current;
        }
        if (current.awaitsWhatRefusedIt()) {
            return current.putOff(now);
        }
        CustomerClock told = current.announced(now);
        int attempt = told.alarm().announcing().attempt();
        ReclaimDue due = ReclaimDue.of(
                current.customerId(), holding, reckoning.counted(current), deadline, rules.version(), attempt, now);
        facts.add(new Announced(due, reckoning.stood(current, ripe.knownUpTo())));
        return told;
    }

    private void measure(ReclaimDue fact) {
        announced.increment();
        if (fact.attempt() == 1) {
            Duration late = Duration.between(fact.dueAt(), fact.at());
            lateness.record(late.isNegative() ? Duration.ZERO : late);
        }
    }
}
