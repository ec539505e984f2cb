package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.application.Clocks.Agenda;
import io.gonghai.runtime.sweeps.Sweeps;
import io.gonghai.runtime.sweeps.Turns;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that warns and announces when it is time; neither waits for the other where that fails. It sleeps until the next due time is near, half a second at most, and is woken when
 * progress arrives that something waits for. Replicas run one each; the rows' locks share the work among them.
 */
@ApplicationScoped
public class DeadlineLoop {
    private static final Duration LONGEST = Duration.ofMillis(500);
    private static final Duration WAITING_FOR_PROGRESS = Duration.ofMillis(200);
    private static final int IN_A_ROW = 20;
    private static final Duration SHORTEST = Duration.ofMillis(5);

    private final Clocks clocks;
    private final WarnBefore warnBefore;
    private final AnnounceDue announceDue;
    private final Turns looks;
    private final Turns warnings;
    private final Turns deadlines;
    private final Semaphore signal = new Semaphore(0);
    private volatile boolean waiting;
    private @Nullable Thread thread;

    DeadlineLoop(Clocks clocks, WarnBefore warnBefore, AnnounceDue announceDue, Sweeps sweeps) {
        this.clocks = clocks;
        this.warnBefore = warnBefore;
        this.announceDue = announceDue;
        this.looks = sweeps.turns("agenda");
        this.warnings = sweeps.turns("warnings");
        this.deadlines = sweeps.turns("deadlines");
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
            }
        }
    }

    /** Does what is due now, some of each kind, and answers how long to sleep. */
    private Duration turn() {
        Agenda agenda = agenda();
        if (agenda == null) {
            return LONGEST;
        }
        Instant next = agenda.next();
        waiting = next != null && !next.isAfter(agenda.now());
        if (waiting) {
            return allThatWaits();
        }
        return next == null ? LONGEST : atLeast(Duration.between(agenda.now(), next));
    }

    /** While more waits nobody has to ask when the next is due; only now and then, so that it is seen that this still goes. */
    private Duration allThatWaits() {
        for (int time = 0; time < IN_A_ROW; time++) {
            boolean more = done(warnings, warnBefore::some);
            more |= done(deadlines, announceDue::some);
            if (!more) {
                return WAITING_FOR_PROGRESS;
            }
        }
        return Duration.ZERO;
    }

    /** Null where that can't be told. */
    private @Nullable Agenda agenda() {
        try {
            Agenda agenda = clocks.agenda();
            looks.went();
            return agenda;
        } catch (RuntimeException e) {
            failed(looks, e);
            return null;
        }
    }

    /** Whether more may wait; what fails comes again with the next turn. */
    private static boolean done(Turns turns, BooleanSupplier some) {
        try {
            boolean more = some.getAsBoolean();
            turns.went();
            return more;
        } catch (RuntimeException e) {
            failed(turns, e);
            return false;
        }
    }

    private static void failed(Turns turns, RuntimeException failure) {
        if (!Thread.currentThread().isInterrupted()) { // what the process no longer has is no failure
            turns.failed(failure);
        }
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
}
