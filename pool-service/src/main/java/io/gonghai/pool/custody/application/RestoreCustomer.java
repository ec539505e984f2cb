package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Command;
import io.gonghai.pool.custody.domain.Deleted;
import io.gonghai.pool.custody.domain.Discarded;
import io.gonghai.pool.custody.domain.Frozen;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.pools.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A manager brings back what was frozen or discarded: to the holder it was frozen for, else into its pool, or into another pool that they manage too. A
 * holder may bring back what they froze themselves, also where it thaws into the pool.
 */
@ApplicationScoped
public class RestoreCustomer {
    public Intent restore(@Nullable UUID toPool, Actor actor) {
        return new Intent(actor, null, true, (situation, around) -> judge(situation, around, toPool, actor));
    }

    private static Ruling judge(Situation situation, Surroundings around, @Nullable UUID toPool, Actor actor) {
        boolean ownFreeze = situation.custody() instanceof Frozen frozen
                && actor.id().equals(frozen.keeper())
                && around.sight().any(situation, actor);
        if (!situation.managedBy(actor) && !ownFreeze) {
            return around.sight().refuse(situation, actor);
        }
        if (toPool != null && !situation.managedBy(actor)) {
            return new Ruling.Refused(new Outcome.NoSuchPool()); // it would be a return without a reason
        }
        UUID pool = toPool == null ? situation.custody().poolId() : toPool;
        return switch (situation.custody()) {
            case Frozen frozen
            when toPool == null ->
                Ruling.moves(PresentCustody.undo(frozen, situation, Command.RESTORE, actor.id()), situation);
            case Frozen frozen ->
                into(
                        situation,
                        around,
                        pool,
                        actor,
                        frozen.toPool(Command.RESTORE, pool, actor.id(), Reason.NONE, situation.now()));
            case Discarded discarded ->
                into(situation, around, pool, actor, discarded.restore(pool, actor.id(), Reason.NONE, situation.now()));
            case Deleted deleted -> StateFindings.refused(StateFindings.findingDeleted());
            default -> StateFindings.notParked();
        };
    }

    private static Ruling into(Situation situation, Surroundings around, UUID toPool, Actor actor, Transition move) {
        if (toPool.equals(situation.custody().poolId())) {
            return Ruling.moves(move, situation);
        }
        Optional<Pool> target = around.keptOpen(toPool);
        List<String> managers = target.isEmpty() ? List.of() : around.managers(toPool);
        return target.isEmpty() || !(actor.administrator() || managers.contains(actor.id()))
                ? new Ruling.Refused(new Outcome.NoSuchPool())
                : new Ruling.Moves(move, target.get(), managers, target.get());
    }
}
