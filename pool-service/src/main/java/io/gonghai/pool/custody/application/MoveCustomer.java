package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Pooled;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.pools.Pools;
import io.gonghai.pool.rules.domain.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A manager of both pools puts a customer into another pool. A holder keeps it, and so must belong to the new pool and have room there; only {@code force}
 * passes over that.
 */
@ApplicationScoped
public class MoveCustomer {
    private final PresentCustody present;
    private final Custodies custodies;
    private final Pools pools;
    private final Sight sight;

    MoveCustomer(PresentCustody present, Custodies custodies, Pools pools, Sight sight) {
        this.present = present;
        this.custodies = custodies;
        this.pools = pools;
        this.sight = sight;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome move(UUID customerId, UUID toPool, Actor actor, Reason reason, boolean force) {
        Situation situation = present.lock(customerId, null, true);
        if (!situation.managedBy(actor)) {
            return sight.refuse(situation, actor);
        }
        Optional<Pool> target = pools.keptOpen(toPool);
        List<String> managers = target.isEmpty() ? List.of() : pools.managers(toPool);
        if (target.isEmpty() || !(actor.administrator() || managers.contains(actor.id()))) {
            return new Outcome.NoSuchPool();
        }
        if (toPool.equals(situation.custody().poolId())) {
            return new Outcome.Done(sight.show(situation, situation.taker().shownName(), actor));
        }
        return switch (situation.custody()) {
            case Pooled pooled ->
                written(
                        situation,
                        pooled.move(toPool, actor.id(), reason, situation.now()),
                        target.get(),
                        managers,
                        actor);
            case Held held -> {
                Verdict verdict = Rulebooks.keep(target.get(), situation)
                        .judge(situation.holderIn(target.get(), custodies.ledger(held.holder(), toPool)));
                yield verdict.allowed() || force
                        ? written(
                                situation,
                                held.move(toPool, actor.id(), reason, !verdict.allowed(), situation.now()),
                                target.get(),
                                managers,
                                actor)
                        : new Outcome.TransitionRefused(verdict.failed());
            }
            default -> StateFindings.parked(situation.custody());
        };
    }

    private Outcome written(Situation situation, Transition move, Pool target, List<String> managers, Actor actor) {
        custodies.write(move, Decision.by(target, managers, situation.settings()));
        String holder = move.after().holder() == null ? null : situation.taker().shownName();
        return new Outcome.Done(sight.after(situation, move.after(), target, managers, holder, actor));
    }
}
