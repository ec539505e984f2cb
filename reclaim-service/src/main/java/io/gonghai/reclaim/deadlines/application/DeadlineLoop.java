package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.application.Clocks.Agenda;
import io.gonghai.runtime.sql.SqlFailure;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that carries out what is due. It sleeps until the next due time is near, half a second at most, and is woken when
 * progress arrives that something waits for. Replicas run one each; the rows' locks share the work among them.
 */
@ApplicationScoped
public class DeadlineLoop {
    private static final Logger LOG = Logger.getLogger(DeadlineLoop.class);
    private static final Duration LONGEST = Duration.ofMillis(500);
    private static final Duration WAITING_FOR_PROGRESS = Duration.ofMillis(200);
    private static final Duration SHORTEST = Duration.ofMillis(5);

    private final Clocks clocks;
    private final WarnBefore warnBefore;
    private final AnnounceDue announceDue;
    private final Semaphore signal = new Semaphore(0);
    private volatile boolean waiting;
    private @Nullable Thread thread;

    DeadlineLoop(Clocks clocks, WarnBefore warnBefore, AnnounceDue announceDue) {
        this.clocks = clocks;
        this.warnBefore = warnBefore;
        this.announceDue = announceDue;
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("deadlines").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            running.join(5_000);
        }
    }

    /** Progress has come on: look at once, if something waits for it. */
    public void progressed() {
        if (waiting) {
            signal.release();
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                pause(turn());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                report(e);
                if (!slept(LONGEST)) {
                    return;
                }
            }
        }
    }

    private static void report(RuntimeException failure) {
        if (SqlFailure.transientFailure(failure)) {
            LOG.warnf("Deadlines wait for the database: %s", failure.getClass().getSimpleName());
        } else {
            LOG.error("Deadlines wait", failure);
        }
    }

    /** Does what is due now, some of each kind, and answers how long to sleep. */
    private Duration turn() {
        Agenda agenda = clocks.agenda();
        boolean more = false;
        Instant next = agenda.next();
        waiting = next != null && !next.isAfter(agenda.now());
        if (waiting) {
            more = warnBefore.some();
            more |= announceDue.some();
        }
        if (more) {
            return Duration.ZERO;
        }
        if (next == null) {
            return LONGEST;
        }
        return waiting ? WAITING_FOR_PROGRESS : atLeast(Duration.between(agenda.now(), next));
    }

    private static Duration atLeast(Duration untilNext) {
        Duration bounded = untilNext.compareTo(LONGEST) > 0 ? LONGEST : untilNext;
        return bounded.compareTo(SHORTEST) < 0 ? SHORTEST : bounded;
    }

    private void pause(Duration wait) throws InterruptedException {
        if (!wait.isZero() && signal.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
            signal.drainPermits();
        }
    }

    private boolean slept(Duration wait) {
        try {
            pause(wait);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
