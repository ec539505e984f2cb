package io.gonghai.pool.rules.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one rule says of one case.
 *
 * @param rule code of the rule, never translated
 * @param passed the rule's word, whatever its mode makes of it
 * @param limit the rule's figure, where it has one
 * @param used how much of it is used before the case
 * @param possibleAt when a refused case would pass if nothing else changed; null where time alone does not help
 * @param latest the last moment that the rule allows now for what was given a date; null for other rules
 * @param basis what a holding limit counts; null for other rules
 * @param mode whether it binds
 * @param source who says the limit over all pools; null for other limits and rules
 * @param tier of a limit that a tier has: which one; of a head start: that of the taker, null where they are of none
 * @param tiers who has the head start; empty for other rules
 */
public record Finding(
        String rule,
        boolean passed,
        @Nullable Integer limit,
        @Nullable Integer used,
        @Nullable Instant possibleAt,
        @Nullable Instant latest,
        @Nullable Basis basis,
        Mode mode,
        @Nullable LimitSource source,
        @Nullable String tier,
        List<String> tiers) {

    /** What a holding limit counts. */
    public enum Basis {
        POOL,
        OVERALL
    }

    /** Who says how many customers of all pools somebody may hold. */
    public enum LimitSource {
        /** It is said of them alone. */
        OWN,
        /** It goes with their tier. */
        TIER,
        /** It is everybody's. */
        COMPANY
    }

    public Finding(
            String rule,
            boolean passed,
            @Nullable Integer limit,
            @Nullable Integer used,
            @Nullable Instant possibleAt) {
        this(rule, passed, limit, used, possibleAt, null, null, Mode.ENFORCE, null, null, List.of());
    }

    /** Of a limit. */
    static Finding ofLimit(String rule, boolean passed, Policy.Limit limit, int used, Basis basis, Mode mode) {
        return new Finding(
                rule, passed, limit.most(), used, null, null, basis, mode, limit.source(), limit.tier(), List.of());
    }

    /** Of what only some tiers may. @param tier the taker's */
    static Finding ofTiers(
            String rule,
            boolean passed,
            @Nullable Instant possibleAt,
            @Nullable String tier,
            Collection<String> tiers) {
        return new Finding(
                rule, passed, null, null, possibleAt, null, null, Mode.ENFORCE, null, tier, List.copyOf(tiers));
    }

    /** Of a date that is too far away. @param possibleAt when it will be near enough */
    public static Finding tooFar(String rule, Instant latest, Instant possibleAt) {
        return new Finding(rule, false, null, null, possibleAt, latest, null, Mode.ENFORCE, null, null, List.of());
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
        return new Finding(rule, passed, null, null, null, null, basis, mode, null, null, tiers);
    }

    /** In a mode that the pool chose; what the company decided binds whatever a pool tries. */
    Finding in(Mode ofPool) {
        return basis == Basis.OVERALL
                ? this
                : new Finding(rule, passed, limit, used, possibleAt, latest, basis, ofPool, source, tier, tiers);
    }
}
