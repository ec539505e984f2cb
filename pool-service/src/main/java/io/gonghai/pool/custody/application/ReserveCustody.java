package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.Person;
import io.gonghai.pool.people.Sightings;
import io.gonghai.pool.pools.ChoosePool;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.pools.Pools;
import io.gonghai.pool.reps.Rep;
import io.gonghai.pool.reps.Reps;
import io.gonghai.pool.rules.domain.ClaimCase;
import io.gonghai.pool.rules.domain.Finding;
import io.gonghai.pool.rules.domain.InPool;
import io.gonghai.pool.rules.domain.Ledger;
import io.gonghai.pool.rules.domain.Verdict;
import io.gonghai.pool.settings.CustodySettings;
import io.gonghai.pool.settings.Settings;
import io.gonghai.pool.settings.StoredSettings;
import io.gonghai.pool.settings.Tiers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a place for a customer that is about to be created as somebody's own: the holding limit is judged and counted now, the customer's
 * service commits after that. Asking again for the same customer answers the same.
 */
@ApplicationScoped
public class ReserveCustody {
    private final Custodies custodies;
    private final RepLedger ledgers;
    private final Reservations reservations;
    private final Pools pools;
    private final Reps reps;
    private final Sightings sightings;
    private final Settings settings;
    private final ChoosePool choose;

    ReserveCustody(
            Custodies custodies,
            RepLedger ledgers,
            Reservations reservations,
            Pools pools,
            ChoosePool choose,
            Reps reps,
            Sightings sightings,
            Settings settings) {
        this.custodies = custodies;
        this.ledgers = ledgers;
        this.reservations = reservations;
        this.pools = pools;
        this.choose = choose;
        this.reps = reps;
        this.sightings = sightings;
        this.settings = settings;
    }

    /** Whose own it will be, as the customer's service knows them. */
    public record Owner(String id, String name, Collection<String> departments) {}

    /** @param poolId the pool that was named; null where the first is meant that fits and has the owner as a member */
    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome reserve(UUID customerId, Owner owner, UUID poolId, Facts facts) {
        sightings.heardOf(owner.id(), owner.name(), owner.departments());
        ledgers.lock(List.of(owner.id()));
        Custodies.Known known = custodies.lockAll(Set.of(customerId)).get(customerId);
        if (known != null) {
            return owner.id().equals(known.custody().holder())
                    ? done(known.custody(), owner)
                    : new Outcome.ClaimRefused(List.of(Finding.refused(InPool.CODE)));
        }
        Rep rep = reps.find(owner.id()).orElseThrow();
        Person person = rep.person();
        Optional<Pool> pool = poolId == null ? Optional.of(chosen(person, facts)) : pools.keptOpen(poolId);
        if (pool.isEmpty()) {
            return new Outcome.NoSuchPool();
        }
        Ledger ledger = ledgers.of(owner.id(), pool.get().id());
        Instant now = custodies.now();
        StoredSettings stored = settings.now();
        CustodySettings company = stored.settings();
        Tiers tiers = Tiers.of(stored);
        Verdict verdict = Rulebooks.receive(pool.get(), company, tiers.overall(rep.standing(), now))
                .judge(asCase(rep, tiers.inForce(rep.standing(), now), pool.get(), ledger, now));
        if (!verdict.allowed()) {
            return new Outcome.ClaimRefused(verdict.failed());
        }
        Transition move = Custody.create(customerId, pool.get().id(), owner.id(), false, now);
        reservations.reserve(
                move,
                new Reservations.JudgedBy(pool.get().rulesVersion(), stored.version(), verdict.passedOver()),
                facts,
                company.timeZone());
        return done(move.after(), owner);
    }

    private Pool chosen(Person owner, Facts facts) {
        return choose.begin().first(facts.broughtFor(owner.bringsFor()), pool -> member(owner, pool));
    }

    private static boolean member(Person person, Pool pool) {
        return pool.includes(person.id(), true, person.departments());
    }

    private static ClaimCase asCase(Rep rep, @Nullable String tier, Pool pool, Ledger ledger, Instant now) {
        Person person = rep.person();
        return new ClaimCase(
                new ClaimCase.Taker(
                        person.active(),
                        member(person, pool),
                        tier,
                        Situation.absences(rep.profile().absence())),
                new ClaimCase.Target(ClaimCase.Whereabouts.POOLED, false, null, now, null, null),
                ledger,
                true,
                now);
    }

    private static Outcome done(Custody custody, Owner owner) {
        return new Outcome.Done(CustodyNow.of(custody, owner.name(), custody.relatedPeople(), List.of()));
    }
}
