package io.gonghai.pool.custody.application;

import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.settings.StoredSettings;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a move was decided by; it is remembered with the move.
 *
 * @param rules of which pool, in which version
 * @param settings the company's
 * @param managers who manages the pool that the customer is in after the move
 * @param passedOver codes of rules that would have refused if they were enforced
 * @param forcedOver codes of rules that refused and were passed over by force, or could not be kept
 * @param successorRefused codes of rules for which it did not go to the successor of whoever left
 */
public record Decision(
        RulesUsed rules,
        StoredSettings settings,
        Collection<String> managers,
        List<String> passedOver,
        List<String> forcedOver,
        List<String> successorRefused) {

    /** No successor was asked about. */
    Decision(
            RulesUsed rules,
            StoredSettings settings,
            Collection<String> managers,
            List<String> passedOver,
            List<String> forcedOver) {
        this(rules, settings, managers, passedOver, forcedOver, List.of());
    }

    /** By a pool's rules, none of them passed over. */
    static Decision by(Pool pool, Collection<String> managers, StoredSettings settings) {
        return new Decision(RulesUsed.of(pool), settings, managers, List.of(), List.of());
    }

    /** Codes of all rules that would have refused, and did not. */
    public List<String> refusals() {
        return Stream.concat(passedOver.stream(), forcedOver.stream()).toList();
    }

    /** In which days begin and end. */
    public ZoneId zone() {
        return settings.settings().timeZone();
    }
}
