package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.Actor;
import io.gonghai.runtime.sweeps.Sweeps;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Thaws frozen customers when their time comes, also after downtime: many in one transaction, and of several replicas each takes its own. Where one of them
 * can't be thawed, each is tried in a transaction of its own, so that it stops no other.
 */
@ApplicationScoped
class ThawCustomers {
    private static final Logger LOG = Logger.getLogger(ThawCustomers.class);
    private static final int AT_ONCE = 500;

    /** Whoever meets what is due thaws it; nothing else is wanted. */
    private static final Intent NOTHING_ELSE = new Intent(
            new Actor(Transition.SYSTEM, true, true), null, false, (situation, around) -> new Ruling.Stands());

    private final Custodies custodies;
    private final MoveMany many;
    private final MoveOne one;
    private final Duration every;
    private final Sweeps sweeps;

    ThawCustomers(
            Custodies custodies,
            MoveMany many,
            MoveOne one,
            Sweeps sweeps,
            @ConfigProperty(name = "gonghai.thaw.every") Duration every) {
        this.custodies = custodies;
        this.many = many;
        this.one = one;
        this.sweeps = sweeps;
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        sweeps.every(every, "thaw", this::some);
    }

    private boolean some() {
        try {
            return QuarkusTransaction.requiringNew().call(this::chunk) == AT_ONCE;
        } catch (RuntimeException e) {
            LOG.warnf("Thawing goes one by one: %s", e.getClass().getSimpleName());
            custodies.dueToThaw(AT_ONCE).forEach(this::thaw);
            return false;
        }
    }

    private int chunk() {
        List<UUID> due = custodies.takeDueToThaw(AT_ONCE);
        if (!due.isEmpty()) {
            many.move(due, NOTHING_ELSE, null);
        }
        return due.size();
    }

    private void thaw(UUID customer) {
        try {
            QuarkusTransaction.requiringNew().run(() -> one.move(customer, NOTHING_ELSE));
        } catch (RuntimeException e) {
            LOG.warnf("Could not thaw %s yet: %s", customer, e.getClass().getSimpleName());
        }
    }
}
