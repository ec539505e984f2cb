package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Deleted;
import io.gonghai.pool.custody.domain.Discarded;
import io.gonghai.pool.custody.domain.Frozen;
import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Pooled;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.rules.domain.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/**
 * A pool is being retired: whatever is in it goes into another one and stays as it is, held, frozen or discarded. Holders keep what they hold even where the
 * new pool's rules are against it; that is marked as forced.
 */
@ApplicationScoped
public class RehomeCustomer {
    /** @param toPool its successor, if that is retired meanwhile, is where they go */
    public Intent rehome(UUID fromPool, UUID toPool, Actor by) {
        return new Intent(by, null, true, (situation, around) -> judge(situation, around, fromPool, toPool, by.id()));
    }

    private static Ruling judge(Situation situation, Surroundings around, UUID fromPool, UUID toPool, String by) {
        if (!situation.custody().poolId().equals(fromPool)) {
            return new Ruling.Stands();
        }
        Pool target = around.arrival(toPool);
        Instant now = situation.now();
        return switch (situation.custody()) {
            case Pooled pooled -> into(target, around, pooled.move(target.id(), by, Reason.POOL_RETIRED, now));
            case Held held -> {
                Verdict verdict = Keeping.judge(held, target, situation, around).forcing(Keeping.ALL);
                yield new Ruling.Moves(
                        held.move(target.id(), by, Reason.POOL_RETIRED, verdict.forced(), now),
                        target,
                        around.managers(target.id()),
                        target,
                        verdict);
            }
            case Frozen frozen -> into(target, around, frozen.rehome(target.id(), by, Reason.POOL_RETIRED, now));
            case Discarded discarded ->
                into(target, around, discarded.rehome(target.id(), by, Reason.POOL_RETIRED, now));
            case Deleted deleted -> new Ruling.Stands();
        };
    }

    private static Ruling into(Pool target, Surroundings around, Transition move) {
        return new Ruling.Moves(move, target, around.managers(target.id()), target);
    }
}
