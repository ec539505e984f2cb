package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Deleted;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.rules.domain.Catalogue;
import io.gonghai.pool.rules.domain.Verdict;
import jakarta.enterprise.context.ApplicationScoped;

/** A manager gives a pooled customer to a member. It counts towards the member's holding limit, which {@code force} passes over, as it does over absence. */
@ApplicationScoped
public class AssignCustomer {
    public Intent assign(String to, Actor actor, Reason reason, boolean force) {
        return new Intent(actor, to, false, (situation, around) -> judge(situation, around, to, actor, reason, force));
    }

    private static Ruling judge(
            Situation situation, Surroundings around, String to, Actor actor, Reason reason, boolean force) {
        if (!situation.managedBy(actor)) {
            return around.sight().refuse(situation, actor);
        }
        if (situation.custody() instanceof Deleted) {
            return StateFindings.refused(StateFindings.findingDeleted());
        }
        Verdict judged = Rulebooks.assign(situation).judge(situation.asCase(reason.given()));
        Verdict verdict = force ? judged.forcing(Catalogue.forcible()) : judged;
        return verdict.allowed()
                ? Ruling.moves(
                        situation.pooled().assign(to, actor.id(), reason, verdict.forced(), situation.now()),
                        situation,
                        verdict)
                : StateFindings.refused(verdict.failed());
    }
}
