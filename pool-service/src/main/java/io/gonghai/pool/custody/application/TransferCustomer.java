package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.rules.domain.Finding;
import io.gonghai.pool.rules.domain.Verdict;
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
    private final Sight sight;

    TransferCustomer(PresentCustody present, Custodies custodies, Sight sight) {
        this.present = present;
        this.custodies = custodies;
        this.sight = sight;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome transfer(UUID customerId, String to, Actor actor, Reason reason) {
        Situation situation = present.lock(customerId, to, true);
        if (!situation.managedBy(actor) && !situation.heldBy(actor)) {
            boolean seen = !(situation.custody() instanceof Held) && sight.any(situation, actor);
            return seen ? StateFindings.notHeld(situation.custody()) : sight.refuse(situation, actor);
        }
        Verdict verdict = Rulebooks.receive(situation).judge(situation.asCase(true));
        List<Finding> failed = new ArrayList<>(verdict.failed());
        if (situation.custody() instanceof Held held) {
            return pass(situation, held, to, actor, reason, verdict, failed);
        }
        failed.add(StateFindings.findingNotHeld(situation.custody()));
        return new Outcome.TransitionRefused(failed);
    }

    private Outcome pass(
            Situation situation,
            Held held,
            String to,
            Actor actor,
            Reason reason,
            Verdict verdict,
            List<Finding> failed) {
        if (held.holder().equals(to)) {
            failed.add(StateFindings.alreadyHolder());
        }
        if (!failed.isEmpty()) {
            return new Outcome.TransitionRefused(failed);
        }
        Transition move = held.transfer(to, actor.id(), reason, situation.now());
        custodies.write(move, situation.decision().after(verdict));
        return new Outcome.Done(sight.after(
                        situation, move.after(), situation.taker().shownName(), actor)
                .after(verdict));
    }
}
