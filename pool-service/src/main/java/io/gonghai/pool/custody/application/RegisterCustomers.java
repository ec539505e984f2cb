package io.gonghai.pool.custody.application;

import io.gonghai.pool.cards.Cards;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.pools.Pools;
import io.gonghai.pool.settings.Settings;
import io.gonghai.pool.settings.StoredSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Customers enter their first pool, or are confirmed as somebody's own. A custody that is known already is left as it is, so it does not matter
 * how often or by which way (event, question) the same customer comes.
 */
@ApplicationScoped
public class RegisterCustomers {
    private final Custodies custodies;
    private final Reservations reservations;
    private final Cards cards;
    private final Pools pools;
    private final Settings settings;

    RegisterCustomers(Custodies custodies, Reservations reservations, Cards cards, Pools pools, Settings settings) {
        this.custodies = custodies;
        this.reservations = reservations;
        this.cards = cards;
        this.pools = pools;
        this.settings = settings;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void register(Collection<Registration> registrations) {
        Map<UUID, Registration> byId = new TreeMap<>();
        registrations.forEach(registration -> byId.putIfAbsent(registration.customerId(), registration));
        lockOwners(byId);
        Map<UUID, Cards.Met> met = cards.meet(byId.keySet());
        Map<UUID, Custodies.Known> known = custodies.lockAll(byId.keySet());
        Map<UUID, Target> targets = new HashMap<>();
        List<Custodies.Beginning> beginnings = new ArrayList<>();
        StoredSettings company = settings.now();
        Instant now = custodies.now();
        byId.forEach((id, registration) -> {
            Custodies.Known stands = known.get(id);
            if (stands == null) {
                Target target = targets.computeIfAbsent(wanted(registration), this::target);
                beginnings.add(beginning(registration, met.get(id), target, company, now));
            } else if (stands.reserved()) {
                confirm(stands.custody());
            }
        });
        custodies.begin(beginnings);
    }

    /**
     * Somebody's own customer of whose reservation nothing is known (this database was restored) begins as theirs without a limit being judged, and is
     * marked so; but their ledger is raised under their lock all the same, which comes before any customer's.
     */
    private void lockOwners(Map<UUID, Registration> byId) {
        List<UUID> owned = byId.values().stream()
                .filter(registration -> registration.holder() != null)
                .map(Registration::customerId)
                .toList();
        custodies.lockReps(custodies.unknown(owned).stream()
                .map(id -> byId.get(id).holder())
                .distinct()
                .toList());
    }

    /** A reservation's customer exists: the custody is told of from now on. */
    void confirm(Custody reserved) {
        Pool pool = pools.find(reserved.poolId()).orElseThrow();
        Transition move = new Transition(
                io.gonghai.pool.custody.domain.Command.CREATE,
                null,
                reserved,
                reserved.holder(),
                Reason.NONE,
                null,
                false);
        reservations.confirm(
                new Custodies.Recorded(move, Decision.by(pool, pools.managers(pool.id()), settings.now())));
    }

    private record Target(Pool pool, Reason reason, List<String> managers) {}

    private static UUID wanted(Registration registration) {
        return registration.poolId() == null ? Pool.DEFAULT : registration.poolId();
    }

    /** The pool meant, or the default pool where that one is gone. */
    private Target target(UUID wanted) {
        Optional<Pool> pool = pools.keptOpen(wanted);
        return pool.map(open -> new Target(open, Reason.NONE, pools.managers(open.id())))
                .orElseGet(() -> new Target(
                        pools.keptOpen(Pool.DEFAULT).orElseThrow(), Reason.POOL_CLOSED, pools.managers(Pool.DEFAULT)));
    }

    private static Custodies.Beginning beginning(
            Registration registration, Cards.Met met, Target target, StoredSettings company, Instant now) {
        UUID pool = target.pool().id();
        Transition move = registration.holder() == null
                ? Custody.enter(registration.customerId(), pool, met.dealt(), target.reason(), now)
                : Custody.create(registration.customerId(), pool, registration.holder(), met.dealt(), now)
                        .unjudged();
        Facts facts = met.known()
                ? new Facts(met.region(), met.industry(), met.size(), met.level(), met.priority(), met.channel())
                : registration.facts();
        return new Custodies.Beginning(
                new Custodies.Recorded(move, Decision.by(target.pool(), target.managers(), company)), facts);
    }
}
