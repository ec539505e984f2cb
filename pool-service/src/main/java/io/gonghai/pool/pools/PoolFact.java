package io.gonghai.pool.pools;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The event on {@code gonghai.pool.v1}: a pool, whole.
 *
 * @param reclaimRules what replicas of the release before carry out in full ({@link EveryRelease}); with {@code exemptions}
 * @param calendar what rules of working time go by that name no calendar; in {@code reclaim} each names its own. Beside it, as a key that replicas of a release before do not know there
 *     has them take nothing
 * @param reclaim all that it says about taking back, as it is stored: also what this replica does not know, if a newer one wrote it
 */
public record PoolFact(
        UUID poolId,
        int version,
        int rulesVersion,
        boolean isDefault,
        boolean retired,
        String name,
        ClaimMode claimMode,
        Managers managers,
        Members members,
        Scope scope,
        Integer position,
        OnLeavingScope onLeavingScope,
        Set<CardField> maskedFields,
        Set<CardField> hiddenFields,
        ClaimRules claimRules,
        List<ReclaimRule> reclaimRules,
        Exemptions exemptions,
        Extensions extensions,
        String calendar,
        JsonNode reclaim,
        UUID successor,
        Instant changedAt) {
    static final String STREAM = "gonghai.pool.v1";
    static final String TYPE = "Pool";

    /** More than clocks of two databases stand apart. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    static PoolFact of(Pool pool) {
        PoolSpec spec = pool.spec();
        return new PoolFact(
                pool.id(),
                pool.version(),
                pool.rulesVersion(),
                pool.isDefault(),
                pool.retired(),
                spec.name(),
                spec.claimMode(),
                spec.managers(),
                spec.members(),
                spec.scope(),
                spec.position(),
                spec.onLeavingScope(),
                spec.maskedFields(),
                spec.hiddenFields(),
                spec.claimRules(),
                EveryRelease.rules(spec.rules(), graced(pool)),
                EveryRelease.exemptions(spec.rules()),
                spec.extensions(),
                spec.calendar(),
                pool.reclaim(),
                pool.successor(),
                pool.changedAt());
    }

    /** Whether a change left grace that still lasts, by whoever's clock: once it has ended, all come when they always would. */
    private static boolean graced(Pool pool) {
        Instant until = pool.graceUntil();
        return until != null && until.plus(SKEW).isAfter(pool.changedAt());
    }
}
