package io.gonghai.pool.custody.application;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Thaws frozen customers when their time comes, also after downtime. Each in a transaction of its own that looks again under the lock: of several replicas
 * one thaws it, and one that fails stops no other.
 */
@ApplicationScoped
class ThawCustomers {
    private static final Logger LOG = Logger.getLogger(ThawCustomers.class);
    private static final int AT_ONCE = 200;

    private final Custodies custodies;
    private final PresentCustody present;
    private final Duration every;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("thaw").daemon().factory());

    ThawCustomers(
            Custodies custodies, PresentCustody present, @ConfigProperty(name = "gonghai.thaw.every") Duration every) {
        this.custodies = custodies;
        this.present = present;
        this.every = every;
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
            List<UUID> due = custodies.dueToThaw(AT_ONCE);
            while (!due.isEmpty()) {
                long failed = due.stream().filter(customer -> !thawed(customer)).count();
                due = failed == 0 && due.size() == AT_ONCE ? custodies.dueToThaw(AT_ONCE) : List.of();
            }
        } catch (RuntimeException e) {
            LOG.warnf("Thawing waits: %s", e.getClass().getSimpleName());
        }
    }

    private boolean thawed(UUID customer) {
        try {
            QuarkusTransaction.requiringNew().run(() -> present.lock(customer, null, false));
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("Could not thaw %s yet: %s", customer, e.getClass().getSimpleName());
            return false;
        }
    }
}
