package io.gonghai.pool.custody.application;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Tells deletions again until the customer's service has answered with the tombstone of the card: an event that an old consumer did not know, or that was
 * put aside, must not leave anybody's data behind.
 */
@ApplicationScoped
class TellErasures {
    private static final Logger LOG = Logger.getLogger(TellErasures.class);
    private static final int AT_ONCE = 100;

    private final Erasures erasures;
    private final Duration every;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("erasures").daemon().factory());

    TellErasures(
            Erasures erasures, MeterRegistry metrics, @ConfigProperty(name = "gonghai.erasures.every") Duration every) {
        this.erasures = erasures;
        this.every = every;
        metrics.gauge("gonghai.erasures.open", erasures, Erasures::open);
    }

    void start(@Observes StartupEvent event) {
        var unused =
                timer.scheduleWithFixedDelay(this::sweep, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    void sweep() {
        try {
            int told;
            do {
                told = QuarkusTransaction.requiringNew().call(() -> erasures.tellAgain(AT_ONCE));
            } while (told == AT_ONCE);
        } catch (RuntimeException e) {
            LOG.warnf("Erasures wait: %s", e.getClass().getSimpleName());
        }
    }
}
