package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Living;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.People;
import io.gonghai.pool.people.Person;
import io.gonghai.pool.rules.domain.Finding;
import jakarta.enterprise.context.ApplicationScoped;

/** Holder or manager let somebody read a customer and comment on it, or not any more; of what nobody holds, only managers. */
@ApplicationScoped
public class RelatePeople {
    private static final int MOST = 50;
    private static final String CODE = "RELATED_LIMIT";

    private final People people;

    RelatePeople(People people) {
        this.people = people;
    }

    public Intent relate(String person, Actor actor) {
        return new Intent(actor, null, true, (situation, around) -> judgeMore(situation, around, person, actor));
    }

    public Intent unrelate(String person, Actor actor) {
        return new Intent(actor, null, true, (situation, around) -> judgeFewer(situation, around, person, actor));
    }

    private Ruling judgeMore(Situation situation, Surroundings around, String person, Actor actor) {
        if (!mayChange(situation, actor) || !(situation.custody() instanceof Living custody)) {
            return around.sight().refuse(situation, actor);
        }
        if (people.find(person).filter(Person::active).isEmpty()) {
            return new Ruling.Refused(new Outcome.NoSuchPerson());
        }
        int already = custody.relatedPeople().size();
        if (custody.relatedPeople().contains(person)) {
            return new Ruling.Stands();
        }
        return already >= MOST
                ? StateFindings.refused(new Finding(CODE, false, MOST, already, null))
                : Ruling.moves(custody.relate(person, actor.id(), situation.now()), situation);
    }

    private static Ruling judgeFewer(Situation situation, Surroundings around, String person, Actor actor) {
        if (!mayChange(situation, actor) || !(situation.custody() instanceof Living custody)) {
            return around.sight().refuse(situation, actor);
        }
        return custody.relatedPeople().contains(person)
                ? Ruling.moves(custody.unrelate(person, actor.id(), situation.now()), situation)
                : new Ruling.Stands();
    }

    private static boolean mayChange(Situation situation, Actor actor) {
        return situation.managedBy(actor) || (situation.custody() instanceof Held && situation.heldBy(actor));
    }
}
