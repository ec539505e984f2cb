package io.gonghai.reclaim.deadlines.application;

import io.gonghai.runtime.sql.SqlFailure;
import io.gonghai.runtime.sweeps.Sweeps;
import io.gonghai.runtime.time.DatabaseClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Asks pool-service where a customer is when a refusal named a transition that does not come: it was stepped over or put aside, and its deadline would
 * stand still for ever. The answer counts as that transition; the event that may come later changes nothing.
 */
@ApplicationScoped
public class AskWhatRefused {
    private static final Logger LOG = Logger.getLogger(AskWhatRefused.class);
    private static final int AT_ONCE = 50;

    private final Clocks clocks;
    private final CustodyOwner owner;
    private final FollowCustody followCustody;
    private final DatabaseClock clock;
    private final Sweeps sweeps;
    private final Duration patience;
    private final Duration pause;
    private final Duration every;
    /** Whom this replica has asked about, so that those who can't be answered for stand in nobody's way; only its sweep touches it. */
    private final Map<UUID, Instant> askAgainAt = new HashMap<>();

    AskWhatRefused(
            Clocks clocks,
            CustodyOwner owner,
            FollowCustody followCustody,
            DatabaseClock clock,
            Sweeps sweeps,
            @ConfigProperty(name = "gonghai.refusals.patience") Duration patience,
            @ConfigProperty(name = "gonghai.refusals.pause") Duration pause,
            @ConfigProperty(name = "gonghai.refusals.every") Duration every) {
        this.clocks = clocks;
        this.owner = owner;
        this.followCustody = followCustody;
        this.clock = clock;
        this.sweeps = sweeps;
        this.patience = patience;
        this.pause = pause;
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        sweeps.every(every, "refusals", this::some);
    }

    /** Asks about some. Never again at once, however many wait: it is another service that is asked. */
    private boolean some() {
        Instant now = clock.now();
        askAgainAt.values().removeIf(at -> !at.isAfter(now));
        for (UUID customer : clocks.unheard(now.minus(patience), askAgainAt.keySet(), AT_ONCE)) {
            askAgainAt.put(customer, now.plus(pause));
            tryToCatchUp(customer);
        }
        return false;
    }

    /** Takes over what its owner says about one, if it can say so now. */
    private void tryToCatchUp(UUID customerId) {
        try {
            catchUp(customerId);
        } catch (CustodyOwner.OwnerAway | SqlFailure e) {
            LOG.debugf("What refused %s waits: %s", customerId, e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "What refused %s could not be caught up with", customerId);
        }
    }

    private void catchUp(UUID customerId) {
        owner.custodyOf(customerId)
                .map(custody -> new FollowCustody.Moved(
                        customerId, custody.version(), custody.holding(), custody.change(), custody.dealt()))
                .ifPresent(moved -> QuarkusTransaction.requiringNew().run(() -> followCustody.apply(List.of(moved))));
    }
}
