package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.pools.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The holder gives a customer back, to its pool or to another one that they belong to. */
@ApplicationScoped
public class ReturnCustomer {
    /**
     * @param toPool null: its own
     * @param revisitAt when somebody should look at it again; kept with the customer until somebody has it; null where nobody need
     */
    public Intent giveBack(@Nullable UUID toPool, Actor actor, Reason reason, @Nullable Instant revisitAt) {
        return new Intent(
                actor, null, false, (situation, around) -> judge(situation, around, toPool, actor, reason, revisitAt));
    }

    private static Ruling judge(
            Situation situation,
            Surroundings around,
            @Nullable UUID toPool,
            Actor actor,
            Reason reason,
            @Nullable Instant revisitAt) {
        if (!(situation.custody() instanceof Held held)) {
            return around.sight().any(situation, actor)
                    ? StateFindings.notHeld(situation.custody())
                    : new Ruling.Refused(new Outcome.Invisible());
        }
        if (!situation.heldBy(actor)) {
            return around.sight().refuse(situation, actor);
        }
        Optional<Ruling> wrong = GivenDate.wrong("revisitAt", revisitAt, situation.now());
        if (wrong.isPresent()) {
            return wrong.get();
        }
        return toPool == null || toPool.equals(held.poolId())
                ? Ruling.moves(held.giveBack(held.poolId(), reason, revisitAt, situation.now()), situation)
                : into(situation, around, held, toPool, actor, reason, revisitAt);
    }

    private static Ruling into(
            Situation situation,
            Surroundings around,
            Held held,
            UUID toPool,
            Actor actor,
            Reason reason,
            @Nullable Instant revisitAt) {
        Optional<Pool> target = around.keptOpen(toPool);
        List<String> managers = target.isEmpty() ? List.of() : around.managers(toPool);
        boolean theirs = target.isPresent()
                && (actor.administrator()
                        || managers.contains(actor.id())
                        || around.sight().member(target.get(), situation, actor));
        return theirs
                ? new Ruling.Moves(
                        held.giveBack(toPool, reason, revisitAt, situation.now()),
                        target.get(),
                        managers,
                        situation.pool())
                : new Ruling.Refused(new Outcome.NoSuchPool());
    }
}
