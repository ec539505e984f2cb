package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Command;
import io.gonghai.pool.custody.domain.Discarded;
import io.gonghai.pool.custody.domain.Frozen;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.pools.Pools;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A manager brings back what was frozen or discarded: to the holder it was frozen for, else into its pool, or into another pool that they manage too. A
 * holder may bring back what they froze themselves.
 */
@ApplicationScoped
public class RestoreCustomer {
    private final PresentCustody present;
    private final Custodies custodies;
    private final Pools pools;
    private final Sight sight;

    RestoreCustomer(PresentCustody present, Custodies custodies, Pools pools, Sight sight) {
        this.present = present;
        this.custodies = custodies;
        this.pools = pools;
        this.sight = sight;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome restore(UUID customerId, @Nullable UUID toPool, Actor actor) {
        Situation situation = present.lock(customerId, null, true);
        boolean ownFreeze = situation.custody() instanceof Frozen frozen
                && situation.heldBy(actor)
                && frozen.freeze().by().equals(actor.id());
        if (!situation.managedBy(actor) && !ownFreeze) {
            return sight.refuse(situation, actor);
        }
        return switch (situation.custody()) {
            case Frozen frozen
            when toPool == null -> {
                Transition move = PresentCustody.undo(frozen, situation, Command.RESTORE, actor.id());
                yield written(situation, move, situation.pool(), situation.managers(), actor);
            }
            case Frozen frozen -> into(situation, toPool, actor, frozen);
            case Discarded discarded -> into(situation, toPool == null ? discarded.poolId() : toPool, actor, discarded);
            default -> StateFindings.notParked();
        };
    }

    private Outcome into(Situation situation, UUID toPool, Actor actor, Frozen frozen) {
        return into(
                situation,
                toPool,
                actor,
                frozen.toPool(Command.RESTORE, toPool, actor.id(), Reason.NONE, situation.now()));
    }

    private Outcome into(Situation situation, UUID toPool, Actor actor, Discarded discarded) {
        return into(situation, toPool, actor, discarded.restore(toPool, actor.id(), Reason.NONE, situation.now()));
    }

    private Outcome into(Situation situation, UUID toPool, Actor actor, Transition move) {
        if (toPool.equals(situation.custody().poolId())) {
            return written(situation, move, situation.pool(), situation.managers(), actor);
        }
        Optional<Pool> target = pools.keptOpen(toPool);
        List<String> managers = target.isEmpty() ? List.of() : pools.managers(toPool);
        if (target.isEmpty() || !(actor.administrator() || managers.contains(actor.id()))) {
            return new Outcome.NoSuchPool();
        }
        return written(situation, move, target.get(), managers, actor);
    }

    private Outcome written(Situation situation, Transition move, Pool pool, List<String> managers, Actor actor) {
        custodies.write(move, Decision.by(pool, managers, situation.settings()));
        String holder = move.after().holder() == null ? null : situation.taker().shownName();
        return new Outcome.Done(sight.after(situation, move.after(), pool, managers, holder, actor));
    }
}
