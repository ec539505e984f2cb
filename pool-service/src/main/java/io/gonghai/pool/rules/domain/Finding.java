package io.gonghai.pool.rules.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one rule says of one case.
 *
 * @param rule code of the rule, never translated
 * @param passed the rule's word, whatever its mode makes of it
 * @param limit the rule's figure, where it has one
 * @param used how much of it is used before the case
 * @param possibleAt when a refused case would pass if nothing else changed; null where time alone does not help
 * @param basis what a holding limit counts; null for other rules
 * @param mode whether it binds
 */
public record Finding(
        String rule,
        boolean passed,
        @Nullable Integer limit,
        @Nullable Integer used,
        @Nullable Instant possibleAt,
        @Nullable Basis basis,
        Mode mode) {

    /** What a holding limit counts. */
    public enum Basis {
        POOL,
        OVERALL
    }

    public Finding(
            String rule,
            boolean passed,
            @Nullable Integer limit,
            @Nullable Integer used,
            @Nullable Instant possibleAt) {
        this(rule, passed, limit, used, possibleAt, null, Mode.ENFORCE);
    }

    public static Finding of(String rule, boolean passed) {
        return new Finding(rule, passed, null, null, null);
    }

    public static Finding refused(String rule) {
        return of(rule, false);
    }

    /** Whether it stands in the way: it did not pass, and binds. */
    boolean refuses() {
        return !passed && mode == Mode.ENFORCE;
    }

    /** The same for somebody whose figures these are not: which rule and what it says, but not how much and until when. */
    Finding withheld() {
        return new Finding(rule, passed, null, null, null, basis, mode);
    }

    /** In a mode that the pool chose; what the company decided binds whatever a pool tries. */
    Finding in(Mode ofPool) {
        return basis == Basis.OVERALL ? this : new Finding(rule, passed, limit, used, possibleAt, basis, ofPool);
    }
}
