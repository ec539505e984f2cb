package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.application.Clocks.Agenda;
import io.gonghai.runtime.sweeps.Sweeps;
import io.gonghai.runtime.sweeps.Turns;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that warns and announces when it is time; neither waits for the other where that fails. It sleeps until the next due time is near, half a second at most, and is woken when
 * progress arrives that something waits for. Replicas run one each; the rows' locks share the work among them.
 *
 * <p>What is announced waits for its answer where it stands, before all that comes due next: a whole look passes over it. So most looks are only for what has become
 * due since the last one; whole ones, which also find what was set for a time that lies behind, what is to be announced again, and what a replica left off, come at
 * least twice a second, less often where they take long.
 */
@ApplicationScoped
public class DeadlineLoop {
    private static final Duration LONGEST = Duration.ofMillis(500);
    private static final Duration WAITING_FOR_PROGRESS = Duration.ofMillis(200);
    private static final Duration SHORTEST = Duration.ofMillis(5);

    /** Of the time of this thread that whole looks may take, the reciprocal. */
    private static final int SHARE = 20;

    private static final Duration WHOLE_LOOK_AT_LATEST = Duration.ofSeconds(5);

    private final Clocks clocks;
    private final WarnBefore warnBefore;
    private final AnnounceDue announceDue;
    private final Turns looks;
    private final Turns warnings;
    private final Turns deadlines;
    private final Clock time;
    private final Semaphore signal = new Semaphore(0);
    private volatile boolean waiting;

    /** What was due up to then has been looked at; null: all has to be. Only the thread itself touches this, and what follows. */
    private @Nullable Instant lookedAt;

    private long wholeLookAt;
    private @Nullable Thread thread;

    DeadlineLoop(Clocks clocks, WarnBefore warnBefore, AnnounceDue announceDue, Sweeps sweeps, MeterRegistry metrics) {
        this.clocks = clocks;
        this.warnBefore = warnBefore;
        this.announceDue = announceDue;
        this.looks = sweeps.turns("agenda");
        this.warnings = sweeps.turns("warnings");
        this.deadlines = sweeps.turns("deadlines");
        this.time = metrics.config().clock();
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

    /** Does what is due now, and answers how long to sleep. */
    private Duration turn() {
        long begun = time.monotonicTime();
        Agenda agenda = agenda();
        if (agenda == null) {
            return LONGEST;
        }
        Instant next = agenda.next();
        waiting = next != null && !next.isAfter(agenda.now());
        boolean whole = lookedAt == null || begun - wholeLookAt >= 0;
        Kind warning = new Kind(warnings, warnBefore::find);
        Kind announcing = new Kind(deadlines, announceDue::find);
        warning.look(whole ? null : lookedAt);
        announcing.look(whole ? null : lookedAt);
        long looked = time.monotonicTime() - begun;
        boolean left = true;
        while (left) { // by turns, so that neither keeps the other waiting
            left = warning.some() | announcing.some();
        }
        if (whole) {
            wholeLookAt = time.monotonicTime() + untilWholeLook(looked);
        }
        if (!(warning.went() & announcing.went())) {
            lookedAt = null;
            return WAITING_FOR_PROGRESS;
        }
        if (warning.more() || announcing.more()) {
            lookedAt = null;
            return Duration.ZERO;
        }
        lookedAt = agenda.knownUpTo();
        if (waiting) {
            return WAITING_FOR_PROGRESS;
        }
        Duration passed = Duration.ofNanos(time.monotonicTime() - begun);
        return next == null
                ? LONGEST
                : bounded(Duration.between(agenda.now(), next).minus(passed));
    }

    private static long untilWholeLook(long nanosOfTheLast) {
        return Math.clamp(nanosOfTheLast * SHARE, LONGEST.toNanos(), WHOLE_LOOK_AT_LATEST.toNanos());
    }

    /** What is found of one kind in one turn; what fails comes again with the next. */
    private static final class Kind {
        private final Turns turns;
        private final Function<@Nullable Instant, RowByRow.Found<?>> find;
        private RowByRow.@Nullable Found<?> found;
        private boolean failed;

        Kind(Turns turns, Function<@Nullable Instant, RowByRow.Found<?>> find) {
            this.turns = turns;
            this.find = find;
        }

        void look(@Nullable Instant after) {
            attempt(() -> {
                found = find.apply(after);
                return true;
            });
        }

        /** Does some of it, and answers whether any is left. */
        boolean some() {
            RowByRow.Found<?> some = found;
            return some != null && !failed && attempt(some::some);
        }

        /** Whether nothing failed. */
        boolean went() {
            if (!failed) {
                turns.went();
            }
            return !failed;
        }

        boolean more() {
            return found != null && found.more();
        }

        private boolean attempt(BooleanSupplier step) {
            try {
                return step.getAsBoolean();
            } catch (RuntimeException e) {
                failed = true;
                DeadlineLoop.failed(turns, e);
                return false;
            }
        }
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

    private static void failed(Turns turns, RuntimeException failure) {
        if (!Thread.currentThread().isInterrupted()) { // what the process no longer has is no failure
            turns.failed(failure);
        }
    }

    private static Duration bounded(Duration untilNext) {
        return Duration.ofNanos(Math.clamp(untilNext.toNanos(), SHORTEST.toNanos(), LONGEST.toNanos()));
    }

    private void pause(Duration wait) throws InterruptedException {
        if (!wait.isZero() && signal.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
            signal.drainPermits();
        }
    }
}
