package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Pooled;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** A manager takes a customer back from its holder. */
@ApplicationScoped
public class RecallCustomer {
    private final Custodies custodies;
    private final Sight sight;

    RecallCustomer(Custodies custodies, Sight sight) {
        this.custodies = custodies;
        this.sight = sight;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome recall(UUID customerId, Actor actor, Reason reason) {
        Situation situation = custodies.lock(customerId, null, false);
        if (!situation.managedBy(actor)) {
            return sight.refuse(situation, actor);
        }
        return switch (situation.custody()) {
            case Pooled pooled -> new Outcome.TransitionRefused(List.of(StateFindings.notHeld()));
            case Held held -> {
                Transition move = held.recall(actor.id(), reason, situation.now());
                custodies.write(move, situation.pool().rulesVersion(), situation.managers());
                yield new Outcome.Done(sight.after(situation, move.after(), null, actor));
            }
        };
    }
}
