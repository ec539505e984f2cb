package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Pooled;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.rules.domain.Finding;
import io.gonghai.pool.rules.domain.Ledger;
import io.gonghai.pool.rules.domain.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Wrong rules took customers from somebody, who gets them back as if they had had them all the time: from the pool that they held them from, with the possession
 * going on, and no cool-down left of it. Nothing refuses for a limit or a membership; what would have is named with the move.
 */
@ApplicationScoped
public class GiveBackReclaimed {
    /** @param taken what was read of each before it is locked; what has moved since stays, to be read again */
    public Intent giveBack(@Nullable String holder, Map<UUID, TakenBack> taken, Actor by) {
        return new Intent(by, holder, false, (situation, around) -> {
            TakenBack one = taken.get(situation.custody().customerId());
            return one == null || one.version() != situation.custody().version()
                    ? new Ruling.Stands()
                    : judge(situation, around, one, by);
        });
    }

    private static Ruling judge(Situation situation, Surroundings around, TakenBack taken, Actor by) {
        String obstacle = TakenBack.obstacle(
                situation.custody().state(),
                taken.changedHands(),
                situation.taker().active());
        if (obstacle != null || !(situation.custody() instanceof Pooled pooled)) {
            return StateFindings.refused(Finding.refused(Objects.requireNonNullElse(obstacle, StateFindings.NOT_HELD)));
        }
        Pool target = around.arrival(taken.fromPool());
        Verdict verdict = verdict(situation, around, target);
        return new Ruling.Moves(
                pooled.revert(
                        new Pooled.Former(taken.holder(), target.id(), taken.heldSince(), taken.periodSince()),
                        by.id(),
                        Reason.RULES_UNDONE,
                        verdict.forced(),
                        situation.now()),
                target,
                around.managers(target.id()),
                target,
                verdict);
    }

    /** What belonging to the pool and the limits on what one holds would have said. */
    private static Verdict verdict(Situation situation, Surroundings around, Pool target) {
        Ledger overall = situation.taker().ledger();
        Ledger there = target.id().equals(situation.pool().id())
                ? overall
                : around.ledger(situation.taker().id(), target.id());
        Ledger ledger = new Ledger(
                there.held(),
                there.heldDealt(),
                there.claimDay(),
                there.claimsOnDay(),
                overall.heldOverall(),
                overall.heldDealtOverall());
        Verdict judged = Rulebooks.receive(
                        target,
                        situation.settings().settings(),
                        situation.taker().overall())
                .judge(situation.holderIn(target, ledger));
        return new Verdict(judged.findings().stream()
                        .filter(finding -> Keeping.ALL.contains(finding.rule()))
                        .toList())
                .forcing(Keeping.ALL);
    }
}
