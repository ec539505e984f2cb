package io.gonghai.pool.custody.application;

import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.rules.domain.Verdict;
import io.gonghai.pool.settings.StoredSettings;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;

/**
 * What a move was decided by; it is remembered with the move.
 *
 * @param rulesVersion of the pool's rules
 * @param settings the company's
 * @param managers who manages the pool that the customer is in after the move
 * @param passedOver codes of rules that would have refused if they were enforced
 */
public record Decision(
        int rulesVersion, StoredSettings settings, Collection<String> managers, List<String> passedOver) {

    /** By a pool's rules, none of them passed over. */
    static Decision by(Pool pool, Collection<String> managers, StoredSettings settings) {
        return new Decision(pool.rulesVersion(), settings, managers, List.of());
    }

    Decision after(Verdict verdict) {
        return new Decision(rulesVersion, settings, managers, verdict.passedOver());
    }

    /** In which days begin and end. */
    public ZoneId zone() {
        return settings.settings().timeZone();
    }
}
