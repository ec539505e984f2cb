package io.gonghai.runtime.sweeps;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * One kind of work that comes round again, on a thread of its own: never two turns at once in this process. Of several replicas each does it, so the work
 * itself must share (rows locked with {@code SKIP LOCKED}) or be harmless to do twice. A turn that fails is counted and logged, without what the failure
 * says, as that may quote rows and with them people; the next turn comes all the same.
 */
public final class Sweep {
    private static final Logger LOG = Logger.getLogger(Sweep.class);

    private final String name;
    private final BooleanSupplier some;
    private final Turns turns;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean woken = new AtomicBoolean();

    Sweep(String name, BooleanSupplier some, Turns turns) {
        this.name = name;
        this.some = some;
        this.turns = turns;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    void start(Duration pause) {
        var unused =
                timer.scheduleWithFixedDelay(this::turn, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Has a turn begin now, or as soon as the running one has ended. */
    public void wake() {
        if (!timer.isShutdown() && woken.compareAndSet(false, true)) {
            timer.execute(() -> {
                woken.set(false);
                turn();
            });
        }
    }

    /** No turn begins any more; the running one is interrupted. */
    void stop() {
        timer.shutdownNow();
    }

    /** @return whether the running turn ended in time */
    boolean ended(Duration patience) throws InterruptedException {
        return timer.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void turn() {
        try {
            while (!timer.isShutdown() && some.getAsBoolean()) {
                LOG.tracef("%s: more may wait", name);
            }
            turns.went();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void fail(Throwable failure) {
        if (!timer.isShutdown()) { // what the process no longer has is no failure
            turns.failed(failure);
        }
    }
}
