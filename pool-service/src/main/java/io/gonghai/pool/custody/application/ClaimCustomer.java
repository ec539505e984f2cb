package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Deleted;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.rules.domain.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** A member takes a pooled customer. */
@ApplicationScoped
public class ClaimCustomer {
    private final PresentCustody present;
    private final Custodies custodies;
    private final Sight sight;

    ClaimCustomer(PresentCustody present, Custodies custodies, Sight sight) {
        this.present = present;
        this.custodies = custodies;
        this.sight = sight;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome claim(UUID customerId, Actor actor, Reason reason) {
        Situation situation = present.lock(customerId, actor.id(), false);
        if (!mayAsk(situation, actor)) {
            return new Outcome.Invisible();
        }
        Verdict verdict = judge(situation, reason.given());
        if (!verdict.allowed()) {
            return new Outcome.ClaimRefused(verdict.failed());
        }
        return taken(situation, verdict, situation.pooled().claim(actor.id(), reason, situation.now()), actor);
    }

    /** What all rules say, passed or not; null where the person may not ask. Writes nothing. */
    public Verdict explain(UUID customerId, Actor actor) {
        Situation situation = custodies.look(customerId, actor.id());
        return mayAsk(situation, actor) ? judge(situation, true) : null;
    }

    /** A member may ask whatever the state is, so that who comes too late is told why; the answer never says who was first. */
    private boolean mayAsk(Situation situation, Actor actor) {
        boolean deleted = situation.custody() instanceof Deleted;
        return (situation.takerIsMember() && !deleted) || sight.full(situation, actor);
    }

    private Verdict judge(Situation situation, boolean reasonGiven) {
        return Rulebooks.claim(situation).judge(situation.asCase(reasonGiven));
    }

    private Outcome taken(Situation situation, Verdict verdict, Transition move, Actor actor) {
        custodies.write(move, situation.decision().after(verdict));
        Custody after = move.after();
        return new Outcome.Done(sight.after(situation, after, situation.taker().shownName(), actor).after(verdict));
    }
}
