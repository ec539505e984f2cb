package io.gonghai.pool.custody.application;

import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.rules.domain.Finding;
import java.util.Optional;

/**
 * How many customers of a pool one person may keep from others: locked ones, and those that they froze when they had them, for themselves or for the pool,
 * which would otherwise be a lock without a limit. Ask under the person's lock.
 */
final class LockSlots {
    static final String CODE = "LOCK_LIMIT";

    private LockSlots() {}

    /** What stands against one more; empty where there is room, or no limit. */
    static Optional<Finding> noneLeft(Situation situation, String holder, Surroundings around) {
        return noneLeft(situation.pool(), holder, around);
    }

    /** The same in another pool than the customer's. */
    static Optional<Finding> noneLeft(Pool pool, String holder, Surroundings around) {
        Integer limit = pool.spec().exemptions().lockLimitPerRep();
        if (limit == null) {
            return Optional.empty();
        }
        int used = around.kept(holder, pool.id());
        return used < limit ? Optional.empty() : Optional.of(new Finding(CODE, false, limit, used, null));
    }
}
