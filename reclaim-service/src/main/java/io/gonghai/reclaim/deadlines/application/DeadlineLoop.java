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
 */
@ApplicationScoped
public class DeadlineLoop {
    private static final Duration LONGEST = Duration.ofMillis(500);
    private static final Duration WAITING_FOR_PROGRESS = Duration.ofMillis(200);
    private static final Duration SHORTEST = Duration.ofMillis(5);

    private final Clocks clocks;
    private final WarnBefore warnBefore;
    private final AnnounceDue announceDue;
    private final Turns looks;
    private final Turns warnings;
    private final Turns deadlines;
    private final Clock time;
    private final LookPace pace = new LookPace();
    private final Semaphore signal = new Semaphore(0);
    private volatile boolean waiting;
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
        Instant after = pace.begin(begun);
        Kind warning = new Kind(warnings, warnBefore::find);
        Kind announcing = new Kind(deadlines, announceDue::find);
        warning.look(after);
        announcing.look(after);
        Duration took = since(begun);
        boolean left = true;
        while (left) { // by turns, so that neither keeps the other waiting
            left = warning.some() | announcing.some();
        }
        if (!(warning.went() & announcing.went())) {
            pace.again();
            return WAITING_FOR_PROGRESS;
        }
        if (warning.more() || announcing.more()) {
            pace.again();
            return Duration.ZERO;
        }
        boolean passedOver = warning.passedOver() || announcing.passedOver();
        pace.done(agenda.knownUpTo(), passedOver, took, time.monotonicTime());
        if (waiting || passedOver) {
            return WAITING_FOR_PROGRESS;
        }
        return next == null
                ? LONGEST
                : bounded(Duration.between(agenda.now(), next).minus(since(begun)));
    }

    private Duration since(long begun) {
        return Duration.ofNanos(time.monotonicTime() - begun);
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

        boolean passedOver() {
            return found != null && found.passedOver();
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
