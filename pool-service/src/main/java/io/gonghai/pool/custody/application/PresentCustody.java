package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Command;
import io.gonghai.pool.custody.domain.Frozen;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Transition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * What stands now: a frozen customer whose time has come is thawed by whoever meets it first, in their own transaction, so that nobody is refused by a date
 * that is past.
 */
@ApplicationScoped
class PresentCustody {
    private final Custodies custodies;
    private final Requesting requesting;

    PresentCustody(Custodies custodies, Requesting requesting) {
        this.custodies = custodies;
        this.requesting = requesting;
    }

    /** As {@link Custodies#lock}. */
    Situation lock(UUID customerId, String gainer, boolean andHolder) {
        Situation situation = custodies.lock(customerId, gainer, andHolder);
        if (situation.custody() instanceof Frozen frozen && frozen.freeze().over(situation.now())) {
            thaw(frozen);
            return custodies.lock(customerId, gainer, andHolder);
        }
        return situation;
    }

    /** Its holder is not locked, as people come before customers; it counted for them all the time, so nothing is raised. */
    private void thaw(Frozen frozen) {
        Situation theirs = custodies.look(frozen.customerId(), frozen.holder());
        Transition move = undo(frozen, theirs, Command.THAW, Transition.SYSTEM);
        custodies.write(move, theirs.decision());
        requesting.close(theirs, move);
    }

    /** Back to whom it was frozen for, if they still may have it; else into its pool. No limit is judged: it counted for them all the time. */
    static Transition undo(Frozen frozen, Situation situation, Command how, String actor) {
        if (frozen.holder() == null) {
            return frozen.toPool(how, frozen.poolId(), actor, Reason.NONE, situation.now());
        }
        boolean may = situation.taker().known() && situation.taker().active() && situation.takerIsMember();
        return may
                ? frozen.giveBackToHolder(how, actor, Reason.NONE, situation.now())
                : frozen.toPool(how, frozen.poolId(), actor, Reason.HOLDER_GONE, situation.now());
    }
}
