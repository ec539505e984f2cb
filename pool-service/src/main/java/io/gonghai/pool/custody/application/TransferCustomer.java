package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.rules.domain.Finding;
import io.gonghai.pool.rules.domain.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Holder or manager pass a held customer on to another member; the receiver's limits apply. A holder is told which of them refuse; how much the receiver has
 * and until when they are away is for managers.
 */
@ApplicationScoped
public class TransferCustomer {
    public Intent transfer(String to, Actor actor, Reason reason) {
        return new Intent(actor, to, true, (situation, around) -> judge(situation, around, to, actor, reason));
    }

    private static Ruling judge(Situation situation, Surroundings around, String to, Actor actor, Reason reason) {
        if (!situation.managedBy(actor) && !situation.heldBy(actor)) {
            boolean seen =
                    !(situation.custody() instanceof Held) && around.sight().any(situation, actor);
            return seen
                    ? StateFindings.notHeld(situation.custody())
                    : around.sight().refuse(situation, actor);
        }
        Verdict judged = Rulebooks.receive(situation).judge(situation.asCase(true));
        Verdict verdict = situation.managedBy(actor) || actor.id().equals(to) ? judged : judged.withheld();
        List<Finding> failed = new ArrayList<>(verdict.failed());
        if (!(situation.custody() instanceof Held held)) {
            failed.add(StateFindings.findingNotHeld(situation.custody()));
            return StateFindings.refused(failed);
        }
        if (held.holder().equals(to)) {
            failed.add(StateFindings.alreadyHolder());
        }
        return failed.isEmpty()
                ? Ruling.moves(held.transfer(to, actor.id(), reason, situation.now()), situation, verdict)
                : StateFindings.refused(failed);
    }
}
