package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Living;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.People;
import io.gonghai.pool.people.Person;
import io.gonghai.pool.rules.domain.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Holder or manager let somebody read a customer and comment on it, or not any more; of what nobody holds, only managers. */
@ApplicationScoped
public class RelatePeople {
    private static final int MOST = 50;
    private static final String CODE = "RELATED_LIMIT";

    private final PresentCustody present;
    private final Custodies custodies;
    private final People people;
    private final Sight sight;

    RelatePeople(PresentCustody present, Custodies custodies, People people, Sight sight) {
        this.present = present;
        this.custodies = custodies;
        this.people = people;
        this.sight = sight;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome relate(UUID customerId, String person, Actor actor) {
        Situation situation = present.lock(customerId, null, true);
        if (!mayChange(situation, actor) || !(situation.custody() instanceof Living custody)) {
            return sight.refuse(situation, actor);
        }
        if (people.find(person).filter(Person::active).isEmpty()) {
            return new Outcome.NoSuchPerson();
        }
        int already = custody.relatedPeople().size();
        if (custody.relatedPeople().contains(person)) {
            return unchanged(situation, actor);
        }
        if (already >= MOST) {
            return new Outcome.TransitionRefused(List.of(new Finding(CODE, false, MOST, already, null)));
        }
        return written(situation, custody.relate(person, actor.id(), situation.now()), actor);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome unrelate(UUID customerId, String person, Actor actor) {
        Situation situation = present.lock(customerId, null, true);
        if (!mayChange(situation, actor) || !(situation.custody() instanceof Living custody)) {
            return sight.refuse(situation, actor);
        }
        return custody.relatedPeople().contains(person)
                ? written(situation, custody.unrelate(person, actor.id(), situation.now()), actor)
                : unchanged(situation, actor);
    }

    private static boolean mayChange(Situation situation, Actor actor) {
        return situation.managedBy(actor) || (situation.custody() instanceof Held && situation.heldBy(actor));
    }

    private Outcome unchanged(Situation situation, Actor actor) {
        return new Outcome.Done(sight.show(situation, situation.taker().shownName(), actor));
    }

    private Outcome written(Situation situation, Transition move, Actor actor) {
        custodies.write(move, situation.decision());
        return new Outcome.Done(
                sight.after(situation, move.after(), situation.taker().shownName(), actor));
    }
}
