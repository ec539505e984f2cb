package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.Derivation;
import io.gonghai.reclaim.deadlines.domain.Holding;
import io.gonghai.reclaim.deadlines.domain.RecordedActivity;
import io.gonghai.runtime.identity.Caller;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers when a holding goes back: to its holder, to managers of its pool, to administrators and auditors. Before it says no from its
 * copy, it asks pool-service, so that what was just claimed can be read at once.
 */
@ApplicationScoped
public class ReadDeadline {
    private final Clocks clocks;
    private final Activities activities;
    private final Pools pools;
    private final Progress progress;
    private final CustodyOwner owner;
    private final SetAlarms alarms;
    private final DatabaseClock clock;

    ReadDeadline(
            Clocks clocks,
            Activities activities,
            Pools pools,
            Progress progress,
            CustodyOwner owner,
            SetAlarms alarms,
            DatabaseClock clock) {
        this.clocks = clocks;
        this.activities = activities;
        this.pools = pools;
        this.progress = progress;
        this.owner = owner;
        this.alarms = alarms;
        this.clock = clock;
    }

    /**
     * Empty where nobody holds the customer or the caller may not see it: the two are never told apart.
     *
     * @throws CustodyOwner.OwnerAway where the owner had to be asked and can't answer, or its rules have not come here yet
     */
    public Optional<DeadlineAnswer> of(UUID customerId, Caller caller) {
        Progress.Known known = progress.known();
        return held(customerId, caller).map(one -> answer(one, known.upTo(customerId)));
    }

    /** Likewise, what is known of the holding: from the owner where the copy would say no. */
    Optional<CustomerClock> held(UUID customerId, Caller caller) {
        CustomerClock known = clocks.find(customerId).orElseGet(() -> CustomerClock.unknown(customerId));
        Holding holding = known.holding();
        if (holding != null && mayRead(caller, holding)) {
            return Optional.of(known);
        }
        return owner.custodyOf(customerId)
                .filter(custody -> mayRead(caller, custody))
                .flatMap(custody -> fromTheOwner(known, custody));
    }

    /** Whether the caller may read what is of a customer, held or not. @throws CustodyOwner.OwnerAway as above */
    boolean mayRead(UUID customerId, Caller caller) {
        Optional<Holding> holding = clocks.find(customerId).map(CustomerClock::holding);
        return holding.filter(one -> mayRead(caller, one)).isPresent()
                || owner.custodyOf(customerId)
                        .filter(custody -> mayRead(caller, custody))
                        .isPresent();
    }

    private Optional<CustomerClock> fromTheOwner(CustomerClock known, CustodyOwner.Custody custody) {
        Holding holding = custody.holding();
        if (holding == null) {
            return Optional.empty();
        }
        List<RecordedActivity> recorded =
                activities.of(List.of(known.customerId())).getOrDefault(known.customerId(), List.of());
        long version = Math.max(custody.version(), known.custodyVersion() + 1);
        CustomerClock now = known.withCustody(version, holding, custody.change(), recorded);
        return Optional.of(now.withDealt(version, custody.dealt()));
    }

    private DeadlineAnswer answer(CustomerClock known, @Nullable Instant asOf) {
        Reckoning reckoning = alarms.glance(List.of(known));
        if (reckoning.rulesFor(known) == null) {
            throw new CustodyOwner.OwnerAway(null); // the rules are on their way here
        }
        Derivation derivation = reckoning.explained(known);
        return new DeadlineAnswer(
                known.customerId(),
                Objects.requireNonNull(known.holding()),
                reckoning.rulesFor(known),
                derivation,
                reckoning.postponedBy(known, derivation.first(), clock.now()),
                asOf);
    }

    /** Whether the caller may see what rules that are only tried would do: those who manage the pool, and those who read all. */
    public boolean maySeeTried(Caller caller, Holding holding) {
        return caller.readsAll() || manages(caller, holding);
    }

    private boolean mayRead(Caller caller, Holding holding) {
        return caller.readsAll() || holding.holder().equals(caller.id()) || manages(caller, holding);
    }

    private boolean manages(Caller caller, Holding holding) {
        return pools.find(holding.poolId())
                .filter(pool -> pool.managedBy(caller.id(), caller.departments()))
                .isPresent();
    }

    private static boolean mayRead(Caller caller, CustodyOwner.Custody custody) {
        Holding holding = custody.holding();
        return caller.readsAll()
                || (holding != null && holding.holder().equals(caller.id()))
                || custody.managedBy(caller.id(), caller.departments());
    }
}
