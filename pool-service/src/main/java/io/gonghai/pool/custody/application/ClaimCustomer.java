package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Deleted;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.rules.domain.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** A member takes a pooled customer. */
@ApplicationScoped
public class ClaimCustomer {
    private final Custodies custodies;
    private final Sight sight;

    ClaimCustomer(Custodies custodies, Sight sight) {
        this.custodies = custodies;
        this.sight = sight;
    }

    public Intent claim(Actor actor, Reason reason) {
        return new Intent(
                actor, actor.id(), false, (situation, around) -> judge(situation, around.sight(), actor, reason));
    }

    private Ruling judge(Situation situation, Sight seeing, Actor actor, Reason reason) {
        if (!mayAsk(situation, seeing, actor)) {
            return new Ruling.Refused(new Outcome.Invisible());
        }
        Verdict verdict = verdict(situation, reason.given());
        return verdict.allowed()
                ? Ruling.moves(situation.pooled().claim(actor.id(), reason, situation.now()), situation, verdict)
                : new Ruling.Refused(new Outcome.ClaimRefused(verdict.failed()));
    }

    /** What all rules say, passed or not; null where the person may not ask. Writes nothing. */
    public Verdict explain(UUID customerId, Actor actor) {
        Situation situation = custodies.look(customerId, actor.id());
        return mayAsk(situation, sight, actor) ? verdict(situation, true) : null;
    }

    /** A member may ask whatever the state is, so that who comes too late is told why; the answer never says who was first. */
    private static boolean mayAsk(Situation situation, Sight seeing, Actor actor) {
        boolean deleted = situation.custody() instanceof Deleted;
        return (situation.takerIsMember() && !deleted) || seeing.full(situation, actor);
    }

    private Verdict verdict(Situation situation, boolean reasonGiven) {
        return Rulebooks.claim(situation).judge(situation.asCase(reasonGiven));
    }
}
