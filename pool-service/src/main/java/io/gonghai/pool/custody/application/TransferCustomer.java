package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Pooled;
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
    private final Custodies custodies;
    private final Rulebooks rulebooks;
    private final Sight sight;

    TransferCustomer(Custodies custodies, Rulebooks rulebooks, Sight sight) {
        this.custodies = custodies;
        this.rulebooks = rulebooks;
        this.sight = sight;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome transfer(UUID customerId, String to, Actor actor, Reason reason) {
        Situation situation = custodies.lock(customerId, to, true);
        if (!situation.managedBy(actor) && !situation.heldBy(actor)) {
            return situation.custody() instanceof Pooled && sight.any(situation, actor)
                    ? new Outcome.TransitionRefused(List.of(StateFindings.notHeld()))
                    : sight.refuse(situation, actor);
        }
        List<Finding> failed = new ArrayList<>(rulebooks
                .receive(situation.pool())
                .judge(situation.asCase(true))
                .failed());
        return switch (situation.custody()) {
            case Pooled pooled -> {
                failed.add(StateFindings.notHeld());
                yield new Outcome.TransitionRefused(failed);
            }
            case Held held -> pass(situation, held, to, actor, reason, failed);
        };
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
