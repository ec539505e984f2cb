package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.application.Clocks.Ripe;
import io.gonghai.reclaim.deadlines.domain.Calendar;
import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.Deadline;
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
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Warns holders before their deadlines, by the same predicate and the same knowledge of activity as the announcement. After a pause only the
 * nearest of the warnings that lie behind is given; a deadline that has itself come, or has moved, gets none.
 */
@ApplicationScoped
public class WarnBefore {
    private static final int BATCH = 500;

    private final Clocks clocks;
    private final SetAlarms alarms;
    private final Announcements announcements;
    private final Calendars calendars;
    private final DatabaseClock clock;
    private final Counter warned;

    WarnBefore(
            Clocks clocks,
            SetAlarms alarms,
            Announcements announcements,
            Calendars calendars,
            DatabaseClock clock,
            MeterRegistry metrics) {
        this.clocks = clocks;
        this.alarms = alarms;
        this.announcements = announcements;
        this.calendars = calendars;
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
        Map<UUID, PoolRules> rules =
                alarms.rulesFor(ripe.stream().map(Ripe::clock).toList());
        Calendar calendar = calendars.now();
        Instant now = clock.now();
        List<CustomerClock> after = new ArrayList<>(ripe.size());
        List<ReclaimUpcoming> facts = new ArrayList<>(ripe.size());
        for (Ripe one : ripe) {
            after.add(warn(one, rules, calendar, now, facts));
        }
        warned.increment(announcements.upcoming(facts));
        clocks.store(after);
        return ripe.size() == BATCH;
    }

    private CustomerClock warn(
            Ripe ripe, Map<UUID, PoolRules> rules, Calendar calendar, Instant now, List<ReclaimUpcoming> facts) {
        @Nullable Holding holding = ripe.clock().holding();
        @Nullable PoolRules ofPool = holding == null ? null : rules.get(holding.poolId());
        CustomerClock current = ripe.clock().derived(ofPool, calendar);
        @Nullable Deadline deadline = current.deadline(ofPool, calendar).orElse(null);
        if (holding == null || ofPool == null || deadline == null) {
            return current;
        }
        // What is known may lie behind: a deadline that has come by the clock is none to be warned of, whatever becomes
        // of it.
        current.warning(deadline, ripe.knownUpTo())
                .filter(reminder -> deadline.dueAt().isAfter(now))
                .ifPresent(reminder -> facts.add(
                        ReclaimUpcoming.of(current.customerId(), holding, deadline, ofPool.version(), reminder, now)));
        return current.warned(deadline, ripe.knownUpTo());
    }
}
