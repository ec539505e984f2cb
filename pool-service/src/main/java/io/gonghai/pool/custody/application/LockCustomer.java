package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.rules.domain.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Holder or manager keep a held customer from flowing back by itself; a pool can say how many one person may have so. */
@ApplicationScoped
public class LockCustomer {
    private final PresentCustody present;
    private final Custodies custodies;
    private final LockSlots slots;
    private final Sight sight;

    LockCustomer(PresentCustody present, Custodies custodies, LockSlots slots, Sight sight) {
        this.present = present;
        this.custodies = custodies;
        this.slots = slots;
        this.sight = sight;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome lock(UUID customerId, Actor actor) {
        return change(customerId, actor, true);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome unlock(UUID customerId, Actor actor) {
        return change(customerId, actor, false);
    }

    private Outcome change(UUID customerId, Actor actor, boolean lock) {
        Situation situation = present.lock(customerId, null, true);
        if (!situation.managedBy(actor) && !situation.heldBy(actor)) {
            return sight.refuse(situation, actor);
        }
        if (!(situation.custody() instanceof Held held)) {
            return StateFindings.notHeld(situation.custody());
        }
        if (held.locked() == lock) {
            return new Outcome.Done(sight.show(situation, situation.taker().shownName(), actor));
        }
        Optional<Finding> none = lock ? slots.noneLeft(situation, held.holder()) : Optional.empty();
        if (none.isPresent()) {
            return new Outcome.TransitionRefused(List.of(none.get()));
        }
        Transition move = lock ? held.lock(actor.id(), situation.now()) : held.unlock(actor.id(), situation.now());
        custodies.write(move, situation.decision());
        return new Outcome.Done(
                sight.after(situation, move.after(), situation.taker().shownName(), actor));
    }
}
