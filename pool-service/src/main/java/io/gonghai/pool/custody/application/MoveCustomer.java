package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Pooled;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.rules.domain.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A manager of both pools puts a customer into another pool. A holder keeps it, and so must belong to the new pool and have room there; only {@code force}
 * passes over that.
 */
@ApplicationScoped
public class MoveCustomer {
    public Intent move(UUID toPool, Actor actor, Reason reason, boolean force) {
        return new Intent(
                actor, null, true, (situation, around) -> judge(situation, around, toPool, actor, reason, force));
    }

    /**
     * The same for whatever of a pool was chosen before its customers were locked: what has left that pool since, or is not wanted any more, stays as it is.
     * Holders keep theirs by force.
     */
    public Intent moveOut(UUID fromPool, Predicate<Situation> wanted, UUID toPool, Actor actor, Reason reason) {
        return new Intent(
                actor,
                null,
                true,
                (situation, around) -> situation.custody().poolId().equals(fromPool) && wanted.test(situation)
                        ? judge(situation, around, toPool, actor, reason, true)
                        : new Ruling.Stands());
    }

    private static Ruling judge(
            Situation situation, Surroundings around, UUID toPool, Actor actor, Reason reason, boolean force) {
        if (!situation.managedBy(actor)) {
            return around.sight().refuse(situation, actor);
        }
        Optional<Pool> target = around.keptOpen(toPool);
        List<String> managers = target.isEmpty() ? List.of() : around.managers(toPool);
        if (target.isEmpty() || !(actor.administrator() || managers.contains(actor.id()))) {
            return new Ruling.Refused(new Outcome.NoSuchPool());
        }
        if (toPool.equals(situation.custody().poolId())) {
            return new Ruling.Stands();
        }
        return switch (situation.custody()) {
            case Pooled pooled ->
                into(target.get(), managers, pooled.move(toPool, actor.id(), reason, situation.now()), Verdict.UNASKED);
            case Held held -> {
                Verdict judged = Keeping.judge(held, target.get(), situation, around);
                Verdict verdict = force ? judged.forcing(Keeping.ALL) : judged;
                yield verdict.allowed()
                        ? into(
                                target.get(),
                                managers,
                                held.move(toPool, actor.id(), reason, verdict.forced(), situation.now()),
                                verdict)
                        : StateFindings.refused(verdict.failed());
            }
            default -> StateFindings.parked(situation.custody());
        };
    }

    private static Ruling into(Pool target, List<String> managers, Transition move, Verdict verdict) {
        return new Ruling.Moves(move, target, managers, target, verdict);
    }
}
