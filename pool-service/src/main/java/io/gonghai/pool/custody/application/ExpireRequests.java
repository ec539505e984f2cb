package io.gonghai.pool.custody.application;

import io.gonghai.runtime.sweeps.Sweeps;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ends requests that nobody decided in time, and tells of it. Several replicas take turns row by row. */
@ApplicationScoped
class ExpireRequests {
    private static final int AT_ONCE = 200;

    private final ClaimRequests requests;
    private final ExtensionRequests extensions;
    private final Custodies custodies;
    private final Duration every;
    private final Sweeps sweeps;

    ExpireRequests(
            ClaimRequests requests,
            ExtensionRequests extensions,
            Custodies custodies,
            Sweeps sweeps,
            @ConfigProperty(name = "gonghai.requests.expiry.every") Duration every) {
        this.requests = requests;
        this.extensions = extensions;
        this.custodies = custodies;
        this.sweeps = sweeps;
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        sweeps.every(every, "expiry", this::some);
        sweeps.every(every, "extension-expiry", this::someForTime);
    }

    private boolean some() {
        return QuarkusTransaction.requiringNew().call(() -> requests.expire(custodies.now(), AT_ONCE)) == AT_ONCE;
    }

    private boolean someForTime() {
        return QuarkusTransaction.requiringNew().call(() -> extensions.expire(custodies.now(), AT_ONCE)) == AT_ONCE;
    }
}
