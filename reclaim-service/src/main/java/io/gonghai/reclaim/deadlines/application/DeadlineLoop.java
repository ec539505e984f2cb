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
    private final Turns looks;
    private final LookAndDo warning;
    private final LookAndDo announcing;
    private final Clock time;
    private final Semaphore signal = new Semaphore(0);
    private volatile boolean waiting;
    private @Nullable Thread thread;

    DeadlineLoop(Clocks clocks, WarnBefore warnBefore, AnnounceDue announceDue, Sweeps sweeps, MeterRegistry metrics) {
        this.clocks = clocks;
        this.looks = sweeps.turns("agenda");
        this.time = metrics.config().clock();
        this.warning = new LookAndDo(sweeps.turns("warnings"), warnBefore::find, time);
        this.announcing = new LookAndDo(sweeps.turns("deadlines"), announceDue::find, time);
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

    /** Does some of what is due now, of each kind one part, and answers how long to sleep. */
    private Duration turn() {
        long begun = time.monotonicTime();
        Agenda agenda = agenda();
        if (agenda == null) {
            return LONGEST;
        }
        waiting = waits(agenda);
        Duration rest = shorter(warning.turn(agenda.knownUpTo()), announcing.turn(agenda.knownUpTo()));
        return sleep(agenda, rest, Duration.ofNanos(time.monotonicTime() - begun));
    }

    /**
     * How long to sleep: nobody wakes the thread for what is set meanwhile, so never long.
     *
     * @param rest till somebody wants to look
     * @param passed since the agenda was read
     */
    static Duration sleep(Agenda agenda, Duration rest, Duration passed) {
        Instant next = agenda.next();
        if (next == null) {
            return shorter(rest, LONGEST);
        }
        Duration untilNext = Duration.between(agenda.now(), next).minus(passed);
        Duration untilDue = waits(agenda) ? WAITING_FOR_PROGRESS : longer(untilNext, SHORTEST);
        return shorter(shorter(rest, untilDue), LONGEST);
    }

    /** Something is due, and not all activity up to then is known. */
    private static boolean waits(Agenda agenda) {
        Instant next = agenda.next();
        return next != null && !next.isAfter(agenda.now());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Null where that can't be told. */
    private @Nullable Agenda agenda() {
        try {
            Agenda agenda = clocks.agenda();
            looks.went();
            return agenda;
        } catch (RuntimeException | Error e) {
            looks.failedUnlessStopping(e);
            return null;
        }
    }

    private void pause(Duration wait) throws InterruptedException {
        if (!wait.isZero() && signal.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
            signal.drainPermits();
        }
    }
}
