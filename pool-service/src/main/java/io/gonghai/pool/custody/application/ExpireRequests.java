package io.gonghai.pool.custody.application;

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

/** Ends requests that nobody decided in time, and tells of it. Several replicas take turns row by row. */
@ApplicationScoped
class ExpireRequests {
    private static final Logger LOG = Logger.getLogger(ExpireRequests.class);
    private static final int AT_ONCE = 200;

    private final ClaimRequests requests;
    private final Custodies custodies;
    private final Duration every;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("expiry").daemon().factory());

    ExpireRequests(
            ClaimRequests requests,
            Custodies custodies,
            @ConfigProperty(name = "gonghai.requests.expiry.every") Duration every) {
        this.requests = requests;
        this.custodies = custodies;
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        var unused =
                timer.scheduleWithFixedDelay(this::sweep, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void sweep() {
        try {
            int ended;
            do {
                ended = QuarkusTransaction.requiringNew().call(() -> requests.expire(custodies.now(), AT_ONCE));
            } while (ended == AT_ONCE);
        } catch (RuntimeException e) {
            LOG.warnf("Requests wait to expire: %s", e.getClass().getSimpleName());
        }
    }
}
