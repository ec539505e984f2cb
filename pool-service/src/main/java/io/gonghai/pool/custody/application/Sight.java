package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Pooled;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.People;
import io.gonghai.pool.people.Person;
import io.gonghai.pool.pools.ClaimMode;
import io.gonghai.pool.pools.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Who sees what of a custody. Holder, related people, managers and those who read all see everything; a member of the pool sees a pooled
 * customer, but not who held it before; everybody else sees nothing.
 */
@ApplicationScoped
public class Sight {
    private final People people;

    Sight(People people) {
        this.people = people;
    }

    /** Holder, related, manager, or reads all. */
    public boolean full(Situation situation, Actor actor) {
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
        return people.find(actor.id())
                .filter(Person::active)
                .map(person -> pool.includes(person.id(), true, person.departments()))
                .orElse(false);
    }

    /** Refuses a command of somebody who may not give it: as not there if they don't see it, else as not allowed. */
    Outcome refuse(Situation situation, Actor actor) {
        return any(situation, actor) ? new Outcome.NotAllowed() : new Outcome.Invisible();
    }

    /** The custody after a move within its pool, as the actor sees it. */
    CustodyNow after(Situation before, Custody custody, String holderName, Actor actor) {
        return after(before, custody, before.pool(), before.managers(), holderName, actor);
    }

    /** The custody after a move into another pool, as the actor sees it. */
    CustodyNow after(
            Situation before, Custody custody, Pool pool, List<String> managers, String holderName, Actor actor) {
        Situation now = new Situation(custody, pool, managers, before.priority(), before.taker(), false, before.now());
        return show(now, holderName, actor);
    }

    /** The custody as the actor sees it; who does not see it fully is told no names. */
    public CustodyNow show(Situation situation, String holderName, Actor actor) {
        boolean full = full(situation, actor);
        Custody custody = situation.custody();
        return new CustodyNow(
                custody,
                custody.holder() == null ? null : holderName,
                full ? custody.relatedPeople() : List.of(),
                actions(situation, actor));
    }

    private List<String> actions(Situation situation, Actor actor) {
        boolean manager = situation.managedBy(actor);
        List<String> actions = new ArrayList<>(3);
        if (situation.custody() instanceof Pooled) {
            if (situation.pool().spec().claimMode() == ClaimMode.SELF_CLAIM
                    && member(situation.pool(), situation, actor)) {
                actions.add("claim");
            }
            if (manager) {
                actions.add("assign");
            }
            return actions;
        }
        boolean holder = situation.heldBy(actor);
        if (holder) {
            actions.add("return");
        }
        if (manager) {
            actions.add("recall");
        }
        if (holder || manager) {
            actions.add("transfer");
        }
        return actions;
    }
}
