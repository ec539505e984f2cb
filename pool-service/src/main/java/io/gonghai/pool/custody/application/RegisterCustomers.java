package io.gonghai.pool.custody.application;

import io.gonghai.pool.cards.Cards;
import io.gonghai.pool.custody.domain.Command;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.People;
import io.gonghai.pool.people.Person;
import io.gonghai.pool.pools.ChoosePool;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.pools.Pools;
import io.gonghai.pool.ratings.DealCredits;
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
 * Customers enter their first pool, the one that was named or the first whose scope fits, or are confirmed as somebody's own. A custody that is known already
 * is left as it is, so it does not matter how often or by which way (event, question) the same customer comes.
 */
@ApplicationScoped
public class RegisterCustomers {
    private final Custodies custodies;
    private final RepLedger ledger;
    private final Reservations reservations;
    private final Cards cards;
    private final Pools pools;
    private final ChoosePool choose;
    private final People people;
    private final Settings settings;
    private final DealCredits credits;

    RegisterCustomers(
            Custodies custodies,
            RepLedger ledger,
            Reservations reservations,
            Cards cards,
            Pools pools,
            ChoosePool choose,
            People people,
            Settings settings,
            DealCredits credits) {
        this.custodies = custodies;
        this.ledger = ledger;
        this.reservations = reservations;
        this.cards = cards;
        this.pools = pools;
        this.choose = choose;
        this.people = people;
        this.settings = settings;
        this.credits = credits;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void register(Collection<Registration> registrations) {
        lockOwners(registrations);
        Tallies gained = new Tallies();
        register(registrations, gained);
        ledger.post(gained);
    }

    /** The same once owners are locked. @param gained what is left to be posted to the ledger */
    void register(Collection<Registration> registrations, Tallies gained) {
        if (registrations.isEmpty()) {
            return;
        }
        Map<UUID, Registration> byId = first(registrations);
        Map<UUID, Cards.Met> met = cards.meet(byId.keySet());
        Map<UUID, Custodies.Known> known = custodies.lockAll(byId.keySet());
        Targets targets = new Targets();
        List<Custodies.Beginning> beginnings = new ArrayList<>();
        StoredSettings company = settings.now();
        Instant now = custodies.now();
        byId.forEach((id, registration) -> {
            Custodies.Known stands = known.get(id);
            if (stands == null && !met.get(id).erased()) {
                Facts facts = newest(registration, met.get(id));
                Target target = targets.of(registration, facts);
                beginnings.add(beginning(registration, met.get(id).dealt(), facts, target, company, now));
            } else if (stands != null && stands.reserved()) {
                confirm(stands.custody());
            }
        });
        custodies.begin(beginnings, gained);
        credits.customersKnown(beginnings.stream()
                .map(begun -> begun.recorded().move().after().customerId())
                .toList());
    }

    /**
     * Somebody's own customer of whose reservation nothing is known (this database was restored) begins as theirs without a limit being judged, and is
     * marked so; but their ledger is raised under their lock all the same, which comes before any customer's.
     */
    void lockOwners(Collection<Registration> registrations) {
        Map<UUID, Registration> byId = first(registrations);
        List<UUID> owned = byId.values().stream()
                .filter(registration -> registration.holder() != null)
                .map(Registration::customerId)
                .toList();
        ledger.lock(custodies.unknown(owned).stream()
                .map(id -> byId.get(id).holder())
                .distinct()
                .toList());
    }

    private static Map<UUID, Registration> first(Collection<Registration> registrations) {
        Map<UUID, Registration> byId = new TreeMap<>();
        registrations.forEach(registration -> byId.putIfAbsent(registration.customerId(), registration));
        return byId;
    }

    /** A reservation's customer exists: the custody is told of from now on. */
    void confirm(Custody reserved) {
        Pool pool = pools.find(reserved.poolId()).orElseThrow();
        Transition move = new Transition(Command.CREATE, null, reserved, reserved.holder(), Reason.NONE, null, false);
        Reservations.JudgedBy judgedBy =
                reservations.judgedBy(reserved.customerId()).orElse(Reservations.JudgedBy.UNKNOWN);
        int rules = judgedBy.rulesVersion() == null ? pool.rulesVersion() : judgedBy.rulesVersion();
        StoredSettings company =
                judgedBy.settingsVersion() == null ? settings.now() : settings.at(judgedBy.settingsVersion());
        reservations.confirm(new Custodies.Recorded(
                move,
                new Decision(
                        new RulesUsed(pool.id(), rules),
                        company,
                        pools.managers(pool.id()),
                        judgedBy.passedOver(),
                        List.of())));
        credits.customersKnown(List.of(reserved.customerId()));
    }

    private record Target(Pool pool, Reason reason, List<String> managers) {}

    /** Where customers of one round go; each pool and person is asked for once. */
    private final class Targets {
        private final ChoosePool.Choices choices = choose.begin();
        private final Map<UUID, Target> named = new HashMap<>();
        private final Map<UUID, List<String>> managers = new HashMap<>();
        private final Map<String, Optional<Person>> known = new HashMap<>();

        Target of(Registration registration, Facts facts) {
            return registration.poolId() == null
                    ? chosen(registration, facts)
                    : named.computeIfAbsent(registration.poolId(), this::meant);
        }

        /** The pool meant, or where its customers go since that one is closed. */
        private Target meant(UUID wanted) {
            Pool pool = pools.arrival(wanted);
            return target(pool, pool.id().equals(wanted) ? Reason.NONE : Reason.POOL_CLOSED);
        }

        /** The first that fits; what begins with a holder also needs them as a member. */
        private Target chosen(Registration registration, Facts facts) {
            List<String> departments =
                    person(registration.broughtBy()).map(Person::bringsFor).orElse(List.of());
            String holder = registration.holder();
            Pool pool = choices.first(
                    facts.broughtFor(departments), candidate -> holder == null || includes(candidate, holder));
            return target(pool, Reason.NONE);
        }

        private boolean includes(Pool pool, String holder) {
            Optional<Person> person = person(holder);
            return pool.includes(
                    holder, person.isPresent(), person.map(Person::departments).orElse(List.of()));
        }

        private Optional<Person> person(String id) {
            return id == null ? Optional.empty() : known.computeIfAbsent(id, people::find);
        }

        private Target target(Pool pool, Reason reason) {
            return new Target(pool, reason, managers.computeIfAbsent(pool.id(), pools::managers));
        }
    }

    /** Card and registration come by different ways: the newer of the two counts. */
    private static Facts newest(Registration registration, Cards.Met met) {
        return met.known() && met.version() >= registration.version()
                ? new Facts(met.region(), met.industry(), met.size(), met.level(), met.priority(), met.channel())
                : registration.facts();
    }

    private static Custodies.Beginning beginning(
            Registration registration, boolean dealt, Facts facts, Target target, StoredSettings company, Instant now) {
        UUID pool = target.pool().id();
        Transition move = registration.holder() == null
                ? Custody.enter(registration.customerId(), pool, dealt, target.reason(), now)
                : Custody.create(registration.customerId(), pool, registration.holder(), dealt, now)
                        .unjudged();
        return new Custodies.Beginning(
                new Custodies.Recorded(move, Decision.by(target.pool(), target.managers(), company)), facts);
    }
}
