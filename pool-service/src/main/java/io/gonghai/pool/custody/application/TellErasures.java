package io.gonghai.pool.custody.application;

import io.gonghai.runtime.sweeps.Sweeps;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells deletions again until the customer's service has answered with the tombstone of the card: an event that an old consumer did not know, or that was
 * put aside, must not leave anybody's data behind.
 */
@ApplicationScoped
class TellErasures {
    private static final int AT_ONCE = 100;

    private final Erasures erasures;
    private final Duration every;
    private final Sweeps sweeps;

    TellErasures(
            Erasures erasures,
            Sweeps sweeps,
            MeterRegistry metrics,
            @ConfigProperty(name = "gonghai.erasures.every") Duration every) {
        this.erasures = erasures;
        this.sweeps = sweeps;
        this.every = every;
        metrics.gauge("gonghai.erasures.open", erasures, Erasures::open);
    }

    void start(@Observes StartupEvent event) {
        sweeps.every(every, "erasures", this::some);
    }

    private boolean some() {
        return QuarkusTransaction.requiringNew().call(() -> erasures.tellAgain(AT_ONCE)) == AT_ONCE;
    }
}
