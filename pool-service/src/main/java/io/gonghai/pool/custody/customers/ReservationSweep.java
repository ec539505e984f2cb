package io.gonghai.pool.custody.customers;

import io.gonghai.pool.custody.application.CustomerSource;
import io.gonghai.pool.custody.application.SettleReservations;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.sql.SqlFailure;
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
 * Ends reservations whose customer was not confirmed in time, by asking customer-service, never by time alone. Taking one pushes its next question
 * off, so that of several replicas one asks, and one that dies is followed by another.
 */
@ApplicationScoped
class ReservationSweep {
    private static final Logger LOG = Logger.getLogger(ReservationSweep.class);
    private static final int AT_ONCE = 50;

    private final Sql sql;
    private final CustomerSource customers;
    private final SettleReservations settle;
    private final Duration every;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("reservations").daemon().factory());

    ReservationSweep(
            Sql sql,
            CustomerSource customers,
            SettleReservations settle,
            @ConfigProperty(name = "gonghai.reservations.every") Duration every) {
        this.sql = sql;
        this.customers = customers;
        this.settle = settle;
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
            for (UUID customer : due()) {
                settle.settle(customer, customers.settle(customer));
            }
        } catch (Problem | SqlFailure e) {
            LOG.debugf("Reservations wait: %s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Reservations could not be settled", e);
        }
    }

    private List<UUID> due() {
        return sql.list("""
                UPDATE reservation SET next_ask_at = clock_timestamp() + interval '60 seconds'
                WHERE customer_id IN (SELECT customer_id FROM reservation WHERE next_ask_at <= clock_timestamp()
                    ORDER BY next_ask_at LIMIT ? FOR UPDATE SKIP LOCKED)
                RETURNING customer_id""", row -> row.getObject(1, UUID.class), AT_ONCE);
    }
}
