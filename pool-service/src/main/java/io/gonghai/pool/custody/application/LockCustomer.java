package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.rules.domain.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Holder or manager keep a held customer from flowing back by itself; a pool can say how many one person may have so. */
@ApplicationScoped
public class LockCustomer {
    public Intent lock(Actor actor) {
        return new Intent(actor, null, true, (situation, around) -> judge(situation, around, actor, true));
    }

    public Intent unlock(Actor actor) {
        return new Intent(actor, null, true, (situation, around) -> judge(situation, around, actor, false));
    }

    private static Ruling judge(Situation situation, Surroundings around, Actor actor, boolean lock) {
        if (!situation.managedBy(actor) && !situation.heldBy(actor)) {
            return around.sight().refuse(situation, actor);
        }
        if (!(situation.custody() instanceof Held held)) {
            return StateFindings.notHeld(situation.custody());
        }
        if (held.locked() == lock) {
            return new Ruling.Stands();
        }
        if (!lock) {
            return Ruling.moves(held.unlock(actor.id(), situation.now()), situation);
        }
        Optional<Finding> none = LockSlots.noneLeft(situation, held.holder(), around);
        return none.map(StateFindings::refused)
                .orElseGet(() -> Ruling.moves(held.lock(actor.id(), situation.now()), situation));
    }
}
