package io.gonghai.pool.custody.application;

import io.gonghai.pool.pools.Pool;
import java.util.UUID;

/** Which rules decided: of which pool, in which version. A move between two pools is decided by the rules of one of them. */
public record RulesUsed(UUID poolId, int version) {
    static RulesUsed of(Pool pool) {
        return new RulesUsed(pool.id(), pool.rulesVersion());
    }
}
