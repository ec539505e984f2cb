package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** A manager takes a customer back from its holder. */
@ApplicationScoped
public class RecallCustomer {
    private final PresentCustody present;
    private final Custodies custodies;
    private final Sight sight;

    RecallCustomer(PresentCustody present, Custodies custodies, Sight sight) {
        this.present = present;
        this.custodies = custodies;
        this.sight = sight;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome recall(UUID customerId, Actor actor, Reason reason) {
        Situation situation = present.lock(customerId, null, false);
        if (!situation.managedBy(actor)) {
            return sight.refuse(situation, actor);
        }
        if (!(situation.custody() instanceof Held held)) {
            return StateFindings.notHeld(situation.custody());
        }
        Transition move = held.recall(actor.id(), reason, situation.now());
        custodies.write(move, situation.decision());
        return new Outcome.Done(sight.after(situation, move.after(), null, actor));
    }
}
