package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.rules.domain.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Holder or manager pass a held customer on to another member; the receiver's limits apply. */
@ApplicationScoped
public class TransferCustomer {
    private final PresentCustody present;
    private final Custodies custodies;
    private final Rulebooks rulebooks;
    private final Sight sight;

    TransferCustomer(PresentCustody present, Custodies custodies, Rulebooks rulebooks, Sight sight) {
        this.present = present;
        this.custodies = custodies;
        this.rulebooks = rulebooks;
        this.sight = sight;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome transfer(UUID customerId, String to, Actor actor, Reason reason) {
        Situation situation = present.lock(customerId, to, true);
        if (!situation.managedBy(actor) && !situation.heldBy(actor)) {
            boolean seen = !(situation.custody() instanceof Held) && sight.any(situation, actor);
            return seen ? StateFindings.notHeld(situation.custody()) : sight.refuse(situation, actor);
        }
        List<Finding> failed = new ArrayList<>(rulebooks
                .receive(situation.pool())
                .judge(situation.asCase(true))
                .failed());
        if (situation.custody() instanceof Held held) {
            return pass(situation, held, to, actor, reason, failed);
        }
        failed.add(StateFindings.findingNotHeld(situation.custody()));
        return new Outcome.TransitionRefused(failed);
    }

    private Outcome pass(Situation situation, Held held, String to, Actor actor, Reason reason, List<Finding> failed) {
        if (held.holder().equals(to)) {
            failed.add(StateFindings.alreadyHolder());
        }
        if (!failed.isEmpty()) {
            return new Outcome.TransitionRefused(failed);
        }
        Transition move = held.transfer(to, actor.id(), reason, situation.now());
        custodies.write(move, situation.pool().rulesVersion(), situation.managers());
        return new Outcome.Done(
                sight.after(situation, move.after(), situation.taker().shownName(), actor));
    }
}
