package io.gonghai.pool.rules.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one rule says of one case.
 *
 * @param rule code of the rule, never translated
 * @param limit the rule's figure, where it has one
 * @param used how much of it is used before the case
 * @param possibleAt when a refused case would pass if nothing else changed; null where time alone does not help
 */
public record Finding(
        String rule,
        boolean passed,
        @Nullable Integer limit,
        @Nullable Integer used,
        @Nullable Instant possibleAt) {

    public static Finding of(String rule, boolean passed) {
        return new Finding(rule, passed, null, null, null);
    }

    public static Finding refused(String rule) {
        return of(rule, false);
    }
}
