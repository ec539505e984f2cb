package io.gonghai.pool.pools;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A pool as the API shows it. */
@Schema(name = "Pool", description = "A pool with its members and rules.")
public record PoolView(
        UUID id,

        @Schema(description = "Goes up with every change; the ETag.")
        int version,

        @Schema(description = "Goes up only when the rules change; decisions and history name it.")
        int rulesVersion,

        boolean isDefault,
        String name,
        String description,
        ClaimMode claimMode,
        Managers managers,
        Members members,
        Scope scope,
        Set<CardField> maskedFields,
        Set<CardField> hiddenFields,
        ClaimRules claimRules,
        List<ReclaimRule> reclaimRules,
        Exemptions exemptions,
        Instant changedAt) {
    public static PoolView of(Pool pool) {
        PoolSpec spec = pool.spec();
        return new PoolView(
                pool.id(),
                pool.version(),
                pool.rulesVersion(),
                pool.isDefault(),
                spec.name(),
                spec.description(),
                spec.claimMode(),
                spec.managers(),
                spec.members(),
                spec.scope(),
                spec.maskedFields(),
                spec.hiddenFields(),
                spec.claimRules(),
                spec.reclaimRules(),
                spec.exemptions(),
                pool.changedAt());
    }
}
