package io.gonghai.pool.custody.customers;

import io.gonghai.pool.custody.application.CustomerSource;
import io.gonghai.pool.custody.application.SettleReservations;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.sweeps.Sweeps;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends reservations whose customer was not confirmed in time, by asking customer-service, never by time alone. Taking one pushes its next question
 * off, so that of several replicas one asks, and one that dies is followed by another.
 */
@ApplicationScoped
class ReservationSweep {
    private static final int AT_ONCE = 50;

    private final Sql sql;
    private final CustomerSource customers;
    private final SettleReservations settle;
    private final Duration every;
    private final Sweeps sweeps;

    ReservationSweep(
            Sql sql,
            CustomerSource customers,
            SettleReservations settle,
            Sweeps sweeps,
            @ConfigProperty(name = "gonghai.reservations.every") Duration every) {
        this.sql = sql;
        this.customers = customers;
        this.settle = settle;
        this.sweeps = sweeps;
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        sweeps.every(every, "reservations", this::some);
    }

    /** Each by itself: one that can't be settled stops no other, and is asked about again a minute later. */
    private boolean some() {
        List<UUID> due = due();
        RuntimeException failure = null;
        for (UUID customer : due) {
            try {
                settle.settle(customer, customers.settle(customer));
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return due.size() == AT_ONCE;
    }

    private List<UUID> due() {
        return sql.list("""
                UPDATE reservation SET next_ask_at = clock_timestamp() + interval '60 seconds'
                WHERE customer_id IN (SELECT customer_id FROM reservation WHERE next_ask_at <= clock_timestamp()
                    ORDER BY next_ask_at LIMIT ? FOR UPDATE SKIP LOCKED)
                RETURNING customer_id""", row -> row.getObject(1, UUID.class), AT_ONCE);
    }
}
