package io.gonghai.runtime.sweeps;

import io.gonghai.runtime.sql.SqlFailure;
import io.micrometer.core.instrument.Counter;
import org.jboss.logging.Logger;

/**
 * How the turns of one kind of work go. One that fails is counted and logged, without what the failure says, as that may quote rows and with them people. What goes
 * on failing is logged once, and counted each time.
 */
public final class Turns {
    private static final Logger LOG = Logger.getLogger(Turns.class);

    private final String name;
    private final Counter failed;
    private volatile boolean failing;

    public Turns(String name, Counter failed) {
        this.name = name;
        this.failed = failed;
    }

    public void went() {
        failing = false;
    }

    public void failed(Throwable failure) {
        failed.increment();
        LOG.logf(
                failing ? Logger.Level.DEBUG : Logger.Level.WARN,
                "%s waits for its next turn: %s %s",
                name,
                failure.getClass().getName(),
                SqlFailure.state(failure));
        failing = true;
    }

    /** The same, but not of a thread that is being stopped: what its process no longer has is no failure. */
    public void failedUnlessStopping(Throwable failure) {
        if (!Thread.currentThread().isInterrupted()) {
            failed(failure);
        }
    }
}
