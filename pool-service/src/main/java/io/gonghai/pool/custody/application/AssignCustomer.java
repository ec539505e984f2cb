package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.rules.domain.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** A manager gives a pooled customer to a member. It counts towards the member's holding limit, which {@code force} passes over, as it does over absence. */
@ApplicationScoped
public class AssignCustomer {
    private final PresentCustody present;
    private final Custodies custodies;
    private final Sight sight;

    AssignCustomer(PresentCustody present, Custodies custodies, Sight sight) {
        this.present = present;
        this.custodies = custodies;
        this.sight = sight;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome assign(UUID customerId, String to, Actor actor, Reason reason, boolean force) {
        Situation situation = present.lock(customerId, to, false);
        if (!situation.managedBy(actor)) {
            return sight.refuse(situation, actor);
        }
        Verdict verdict = Rulebooks.assign(situation, force).judge(situation.asCase(reason.given()));
        if (!verdict.allowed()) {
            return new Outcome.TransitionRefused(verdict.failed());
        }
        Transition move = situation.pooled().assign(to, actor.id(), reason, force, situation.now());
        custodies.write(move, situation.decision().after(verdict));
        return new Outcome.Done(sight.after(
                        situation, move.after(), situation.taker().shownName(), actor)
                .after(verdict));
    }
}
