package io.gonghai.pool.unassigned;

import io.gonghai.pool.settings.Settings;
import io.gonghai.pool.unassigned.UnassignedRows.Asking;
import io.gonghai.pool.unassigned.UnassignedRows.Watch;
import io.gonghai.runtime.events.OutgoingEvent;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.sweeps.Sweeps;
import io.gonghai.runtime.time.CalendarPeriod;
import io.gonghai.runtime.time.DatabaseClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Tells those who manage a pool once customers in it have been nobody's for longer than it says: one event for all that have become so since the last one, in the transaction of the watermark, so
 * each customer's wait is told once, whatever crashes, and by one of several replicas. After an event the pool is left alone for as long as it says, a day at most: what comes trickling in is gathered.
 * (Whoever brings a customer and takes longer to commit than the period of a pool is not told of; transactions end after seconds.)
 */
@ApplicationScoped
class WatchUnassigned {
    private static final Logger LOG = Logger.getLogger(WatchUnassigned.class);
    private static final CalendarPeriod LONGEST_QUIET = CalendarPeriod.parse("P1D");

    private final UnassignedRows rows;
    private final Settings settings;
    private final Outbox outbox;
    private final DatabaseClock clock;
    private final Sweeps sweeps;
    private final Duration every;

    WatchUnassigned(
            UnassignedRows rows,
            Settings settings,
            Outbox outbox,
            DatabaseClock clock,
            Sweeps sweeps,
            @ConfigProperty(name = "gonghai.unassigned.every") Duration every) {
        this.rows = rows;
        this.settings = settings;
        this.outbox = outbox;
        this.clock = clock;
        this.sweeps = sweeps;
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        sweeps.every(every, "unassigned", this::some);
    }

    /** Looks at all pools that say how long, in one statement, and tells of those where somebody waits. */
    boolean some() {
        Instant now = clock.now();
        List<Asking> asking = rows.asking(now);
        if (!asking.isEmpty()) {
            ZoneId zone = zone();
            rows.late(
                            asking.stream().map(Asking::poolId).toList(),
                            asking.stream()
                                    .map(one -> one.after().before(now, zone))
                                    .toList())
                    .forEach(pool -> tryToTell(pool, zone));
        }
        return false;
    }

    private ZoneId zone() {
        return settings.now().settings().timeZone();
    }

    /** A pool that can't be told of stops no other. */
    private void tryToTell(UUID pool, ZoneId zone) {
        try {
            QuarkusTransaction.requiringNew().run(() -> tell(pool, zone));
        } catch (RuntimeException e) {
            LOG.warnf("Could not tell of pool %s yet: %s", pool, e.getClass().getSimpleName());
        }
    }

    private void tell(UUID pool, ZoneId zone) {
        Instant now = clock.now();
        Optional<Watch> locked = rows.lock(pool, now);
        if (locked.isEmpty()) {
            return;
        }
        Watch watch = locked.get();
        Instant bound = watch.after().before(now, zone);
        int count = rows.count(pool, watch.toldUpTo(), bound);
        Optional<Instant> oldest = rows.oldest(pool);
        if (count == 0 || oldest.isEmpty()) {
            return; // somebody took them
        }
        CalendarPeriod quiet = watch.after().shorterThan(LONGEST_QUIET) ? watch.after() : LONGEST_QUIET;
        outbox.append(new OutgoingEvent(
                UnassignedFact.STREAM,
                pool.toString(),
                UnassignedFact.TYPE,
                new UnassignedFact(pool, watch.after(), count, oldest.get(), watch.managers(), now)));
        rows.told(pool, bound, quiet.after(now, zone));
    }
}
