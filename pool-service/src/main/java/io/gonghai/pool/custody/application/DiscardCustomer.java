package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Pooled;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** A manager puts a customer into the recycle bin; a holder loses it. */
@ApplicationScoped
public class DiscardCustomer {
    private final PresentCustody present;
    private final Custodies custodies;
    private final Sight sight;

    DiscardCustomer(PresentCustody present, Custodies custodies, Sight sight) {
        this.present = present;
        this.custodies = custodies;
        this.sight = sight;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome discard(UUID customerId, Actor actor, Reason reason) {
        Situation situation = present.lock(customerId, null, false);
        if (!situation.managedBy(actor)) {
            return sight.refuse(situation, actor);
        }
        return switch (situation.custody()) {
            case Pooled pooled -> written(situation, pooled.discard(actor.id(), reason, situation.now()), actor);
            case Held held -> written(situation, held.discard(actor.id(), reason, situation.now()), actor);
            default -> StateFindings.parked(situation.custody());
        };
    }

    private Outcome written(Situation situation, Transition move, Actor actor) {
        custodies.write(move, situation.decision());
        return new Outcome.Done(sight.after(situation, move.after(), null, actor));
    }
}
