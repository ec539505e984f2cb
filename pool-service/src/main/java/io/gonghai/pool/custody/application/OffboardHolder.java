package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Frozen;
import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.rules.domain.Finding;
import io.gonghai.pool.rules.domain.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Somebody left: what they hold goes to the successor where the rules for receiving it pass, else back into its pool. What thaws to them thaws into its pool
 * instead.
 */
@ApplicationScoped
public class OffboardHolder {
    public Intent offboard(String leaver, @Nullable String successor, Actor by) {
        return new Intent(
                by, successor, false, (situation, around) -> judge(situation, around, leaver, successor, by.id()));
    }

    private static Ruling judge(
            Situation situation, Surroundings around, String leaver, @Nullable String successor, String by) {
        if (!leaver.equals(situation.custody().holder())) {
            return new Ruling.Stands();
        }
        return switch (situation.custody()) {
            case Held held -> {
                Verdict verdict = successor == null
                        ? Verdict.UNASKED
                        : Rulebooks.receive(situation).judge(situation.asCase(true));
                yield successor != null && verdict.allowed()
                        ? Ruling.moves(
                                held.transfer(successor, by, Reason.OFFBOARDED, situation.now()), situation, verdict)
                        : back(situation, around, held, by)
                                .notToSuccessor(verdict.failed().stream()
                                        .map(Finding::rule)
                                        .distinct()
                                        .toList());
            }
            case Frozen frozen -> Ruling.moves(frozen.offboard(by, Reason.OFFBOARDED, situation.now()), situation);
            default -> new Ruling.Stands();
        };
    }

    private static Ruling.Moves back(Situation situation, Surroundings around, Held held, String by) {
        Pool pool = around.arrival(held.poolId());
        return new Ruling.Moves(
                held.offboard(pool.id(), by, Reason.OFFBOARDED, situation.now()),
                pool,
                around.managers(pool.id()),
                situation.pool());
    }
}
