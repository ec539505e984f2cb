package io.gonghai.runtime.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells what was committed: one thread per process, one active per database. It is woken by commits and looks by itself every
 * {@value #POLL_MILLIS} ms. Whatever goes wrong, it closes what it holds and begins again from the table.
 */
@ApplicationScoped
public class Relay {
    static final int POLL_MILLIS = 500;
    private static final Logger LOG = Logger.getLogger(Relay.class);

    private final RelaySettings settings;
    private final RelayMetrics metrics;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean stopping;
    private @Nullable Thread thread;

    Relay(RelaySettings settings, RelayMetrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    /** Something was committed: look now. Cheap, never blocks. */
    public void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::run);
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        wake();
        Thread running = thread;
        if (running != null && !running.join(java.time.Duration.ofSeconds(3))) {
            running.interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try (RelaySession session = RelaySession.open(settings, metrics, this::wake)) {
                while (!stopping) {
                    turn(session);
                }
                session.drain();
            } catch (SQLException | KafkaException e) {
                LOG.warnf("The relay begins again: %s", e.getClass().getSimpleName() + ": " + e.getMessage());
                pause(1_000);
            } catch (RuntimeException e) {
                LOG.error("The relay begins again", e);
                pause(1_000);
            }
        }
    }

    private void turn(RelaySession session) throws SQLException {
        boolean woken = false;
        if (!session.busy()) {
            woken = pause(session.idleMillis());
        }
        work.drainPermits();
        session.turn(woken);
    }

    /** Waits for work; answers whether there was some. */
    private boolean pause(long millis) {
        try {
            return work.tryAcquire(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopping = true;
            return false;
        }
    }
}
