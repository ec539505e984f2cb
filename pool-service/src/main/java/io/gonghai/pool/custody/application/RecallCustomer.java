package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.people.Actor;
import jakarta.enterprise.context.ApplicationScoped;

/** A manager takes a customer back from its holder. */
@ApplicationScoped
public class RecallCustomer {
    public Intent recall(Actor actor, Reason reason) {
        return new Intent(actor, null, false, (situation, around) -> judge(situation, around, actor, reason));
    }

    private static Ruling judge(Situation situation, Surroundings around, Actor actor, Reason reason) {
        if (!situation.managedBy(actor)) {
            return around.sight().refuse(situation, actor);
        }
        return situation.custody() instanceof Held held
                ? Ruling.moves(held.recall(actor.id(), reason, situation.now()), situation)
                : StateFindings.notHeld(situation.custody());
    }
}
