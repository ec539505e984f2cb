package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Asked;
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

    private final Requests<Asked.Customer> forCustomers;
    private final Requests<Asked.Time> forTime;
    private final Custodies custodies;
    private final Duration every;
    private final Sweeps sweeps;

    ExpireRequests(
            Requests<Asked.Customer> forCustomers,
            Requests<Asked.Time> forTime,
            Custodies custodies,
            Sweeps sweeps,
            @ConfigProperty(name = "gonghai.requests.expiry.every") Duration every) {
        this.forCustomers = forCustomers;
        this.forTime = forTime;
        this.custodies = custodies;
        this.sweeps = sweeps;
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        sweeps.every(every, "expiry", () -> some(forCustomers));
        sweeps.every(every, "extension-expiry", () -> some(forTime));
    }

    private boolean some(Requests<?> requests) {
        return QuarkusTransaction.requiringNew().call(() -> requests.expire(custodies.now(), AT_ONCE)) == AT_ONCE;
    }
}
