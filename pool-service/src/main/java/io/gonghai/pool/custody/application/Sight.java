package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Deleted;
import io.gonghai.pool.custody.domain.Pooled;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.People;
import io.gonghai.pool.people.Person;
import io.gonghai.pool.pools.ClaimMode;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.pools.Pools;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who sees what of a custody. Holder, related people, managers and those who read all see everything; a member of the pool sees a pooled
 * customer, but not who held it before; everybody else sees nothing.
 */
@ApplicationScoped
public class Sight {
    private final Function<String, Optional<Person>> people;
    private final Pools pools;
    private final Suggestions suggestions;
    private final Function<Custody, @Nullable UUID> suggested;

    @Inject
    Sight(People people, Pools pools, Suggestions suggestions) {
        this(
                people::find,
                pools,
                suggestions,
                custody -> suggestions.of(List.of(custody.customerId())).get(custody.customerId()));
    }

    private Sight(
            Function<String, Optional<Person>> people,
            Pools pools,
            Suggestions suggestions,
            Function<Custody, @Nullable UUID> suggested) {
        this.people = people;
        this.pools = pools;
        this.suggestions = suggestions;
        this.suggested = suggested;
    }

    /**
     * The same for one transaction about many customers: who looks and what is suggested is asked for once. Nothing is written while they are judged, but a
     * suggestion is over for whoever was decided to leave its pool.
     */
    Sight remembering(Map<UUID, Situation> read) {
        Map<String, Optional<Person>> met = new HashMap<>();
        Map<UUID, UUID> all = new HashMap<>();
        boolean[] asked = {false};
        return new Sight(id -> met.computeIfAbsent(id, people), pools, suggestions, custody -> {
            if (!asked[0]) {
                asked[0] = true;
                all.putAll(suggestions.of(read.keySet()));
            }
            UUID id = custody.customerId();
            return read.get(id).custody().poolId().equals(custody.poolId()) ? all.get(id) : null;
        });
    }

    /** How a ruling is answered where nobody looks: nothing is asked for that only eyes need. */
    static Outcome unseen(Ruling ruling, Situation before) {
        return switch (ruling) {
            case Ruling.Refused(Outcome why) -> why;
            case Ruling.Asks asks -> throw new IllegalStateException("a request is opened, not shown");
            case Ruling.Stands() -> bare(before.custody());
            case Ruling.Moves moves -> bare(moves.move().after());
        };
    }

    private static Outcome bare(Custody custody) {
        return new Outcome.Done(CustodyNow.of(custody, null, custody.relatedPeople(), List.of(), null));
    }

    /** Holder, related, manager, or reads all. */
    public boolean full(Situation situation, Actor actor) {
        if (situation.custody() instanceof Deleted) {
            return actor.readsAll();
        }
        return actor.readsAll()
                || situation.heldBy(actor)
                || situation.custody().relatedPeople().contains(actor.id())
                || situation.managedBy(actor);
    }

    public boolean any(Situation situation, Actor actor) {
        return full(situation, actor)
                || (situation.custody() instanceof Pooled && member(situation.pool(), situation, actor));
    }

    public boolean member(Pool pool, Situation situation, Actor actor) {
        Situation.Taker taker = situation.taker();
        if (taker.id() != null && taker.id().equals(actor.id())) {
            return pool.includes(taker.id(), taker.known(), taker.departments());
        }
        return belongs(pool, known(actor));
    }

    /** Refuses a command of somebody who may not give it: as not there if they don't see it, else as not allowed. */
    Ruling refuse(Situation situation, Actor actor) {
        return new Ruling.Refused(any(situation, actor) ? new Outcome.NotAllowed() : new Outcome.Invisible());
    }

    /** How a ruling is answered; whoever has the customer then is the situation's taker. */
    Outcome outcome(Ruling ruling, Situation before, Actor actor) {
        return switch (ruling) {
            case Ruling.Refused(Outcome why) -> why;
            case Ruling.Asks asks -> throw new IllegalStateException("a request is opened, not shown");
            case Ruling.Stands() -> new Outcome.Done(show(before, before.taker().shownName(), actor));
            case Ruling.Moves moves ->
                new Outcome.Done(show(before.after(moves), before.taker().shownName(), actor)
                        .after(moves.verdict()));
        };
    }

    /** The custody as the actor sees it; who does not see it fully is told no names. */
    public CustodyNow show(Situation situation, String holderName, Actor actor) {
        boolean full = full(situation, actor);
        Custody custody = situation.custody();
        return CustodyNow.of(
                custody,
                custody.holder() == null ? null : holderName,
                full ? custody.relatedPeople() : List.of(),
                actions(situation, actor),
                suggested(situation, actor));
    }

    /** Suggestions are for those who can decide about them; what is deleted, and a pool without a scope, has none, and costs no question. */
    private UUID suggested(Situation situation, Actor actor) {
        return !(situation.custody() instanceof Deleted)
                        && (situation.managedBy(actor) || actor.readsAll())
                        && situation.pool().spec().scope().narrows()
                ? suggested.apply(situation.custody())
                : null;
    }

    /**
     * A page of custodies that the actor sees fully, in its order. Their pools and the actor are asked for once each, not row by row.
     *
     * @param holderNames by id; who is not among them is shown by id
     */
    public List<CustodyNow> showAll(List<Custody> page, Map<String, String> holderNames, Actor actor) {
        Map<UUID, Pools.Standing> standings =
                pools.standings(page.stream().map(Custody::poolId).distinct().toList(), actor);
        Map<UUID, UUID> suggested = suggestions.of(page.stream()
                .filter(custody -> (standings.get(custody.poolId()).manages() || actor.readsAll())
                        && standings.get(custody.poolId()).pool().spec().scope().narrows())
                .map(Custody::customerId)
                .toList());
        Optional<Person> person = page.stream().anyMatch(Pooled.class::isInstance) ? known(actor) : Optional.empty();
        return page.stream()
                .map(custody -> {
                    Pools.Standing standing = standings.get(custody.poolId());
                    return CustodyNow.of(
                            custody,
                            custody.holder() == null ? null : holderNames.get(custody.holder()),
                            custody.relatedPeople(),
                            AllowedActions.of(
                                    custody,
                                    actor,
                                    standing.manages(),
                                    standing.pool().spec().extensions() != null,
                                    () -> taken(standing.pool()) && belongs(standing.pool(), person)),
                            suggested.get(custody.customerId()));
                })
                .toList();
    }

    private List<String> actions(Situation situation, Actor actor) {
        return AllowedActions.of(
                situation.custody(),
                actor,
                situation.managedBy(actor),
                situation.pool().spec().extensions() != null,
                () -> taken(situation.pool()) && member(situation.pool(), situation, actor));
    }

    /** Whether members claim: by themselves or, where a manager grants, by asking. */
    private static boolean taken(Pool pool) {
        return pool.spec().claimMode() != ClaimMode.ASSIGN_ONLY;
    }

    private Optional<Person> known(Actor actor) {
        return people.apply(actor.id()).filter(Person::active);
    }

    private static boolean belongs(Pool pool, Optional<Person> person) {
        return person.map(who -> pool.includes(who.id(), true, who.departments()))
                .orElse(false);
    }
}
