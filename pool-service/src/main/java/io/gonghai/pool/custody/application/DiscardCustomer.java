package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Pooled;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.people.Actor;
import jakarta.enterprise.context.ApplicationScoped;

/** A manager puts a customer into the recycle bin; a holder loses it. */
@ApplicationScoped
public class DiscardCustomer {
    public Intent discard(Actor actor, Reason reason) {
        return new Intent(actor, null, false, (situation, around) -> judge(situation, around, actor, reason));
    }

    private static Ruling judge(Situation situation, Surroundings around, Actor actor, Reason reason) {
        if (!situation.managedBy(actor)) {
            return around.sight().refuse(situation, actor);
        }
        return switch (situation.custody()) {
            case Pooled pooled -> Ruling.moves(pooled.discard(actor.id(), reason, situation.now()), situation);
            case Held held -> Ruling.moves(held.discard(actor.id(), reason, situation.now()), situation);
            default -> StateFindings.parked(situation.custody());
        };
    }
}
