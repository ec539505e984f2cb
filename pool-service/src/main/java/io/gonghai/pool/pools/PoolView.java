package io.gonghai.pool.pools;

import io.gonghai.runtime.time.CalendarPeriod;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A pool as the API shows it. */
@Schema(
        name = "Pool",
        description = "A pool with its members and rules.",
        extensions = @Extension(name = "x-etag", value = "true", parseValue = true))
public record PoolView(
        @Schema(description = "Id of the pool.") UUID id,

        @Schema(description = "Goes up with every change; the ETag.")
        int version,

        @Schema(description = "Goes up only when the rules change; decisions and history name it.")
        int rulesVersion,

        @Schema(description = "Whether customers come into it when no pool is named.")
        boolean isDefault,

        @Schema(description = "Whether it is closed for good; only administrators and auditors still see it then.")
        boolean retired,

        @Schema(description = "What it is called.") String name,
        @Schema(description = "What it is for.") String description,

        @Schema(
                description =
                        "`SELF_CLAIM`: members take; `ASSIGN_ONLY`: managers give; `APPROVAL`: members ask, and a manager grants.")
        ClaimMode claimMode,

        Managers managers,
        Members members,
        Scope scope,

        @Schema(
                nullable = true,
                description = "Lower numbers are looked at first for customers that are put into no pool by name.")
        Integer position,

        @Schema(description = "What happens to customers that leave the scope.")
        OnLeavingScope onLeavingScope,

        @Schema(description = "Fields of which members see only a part.")
        Set<CardField> maskedFields,

        @Schema(description = "Fields that members do not see at all.")
        Set<CardField> hiddenFields,

        ClaimRules claimRules,

        @Schema(description = "When held customers flow back by themselves; the one whose time comes first decides.")
        List<ReclaimRule> reclaimRules,

        @Schema(
                nullable = true,
                description = "Which calendar rules of `WORKING` time go by that name none of their own; null: `cn`.")
        String calendar,

        Exemptions exemptions,

        @Schema(nullable = true) Extensions extensions,

        @Schema(
                nullable = true,
                description =
                        "How long a customer may be in the pool without a holder before those who manage it are told.",
                implementation = String.class)
        CalendarPeriod unassignedAfter,

        @Schema(
                nullable = true,
                description =
                        "Where its customers go, as it is being retired, or went; null while it is open, and where it was empty.")
        UUID successor,

        @Schema(
                nullable = true,
                description =
                        "Until when nothing is taken back that the newest changes of its reclaim rules, exemptions and calendar brought nearer; null where they left no grace.")
        Instant graceUntil,

        @Schema(description = "When it was last changed.") Instant changedAt) {
    public static PoolView of(Pool pool) {
        PoolSpec spec = pool.spec();
        return new PoolView(
                pool.id(),
                pool.version(),
                pool.rulesVersion(),
                pool.isDefault(),
                pool.retired(),
                spec.name(),
                spec.description(),
                spec.claimMode(),
                spec.managers(),
                spec.members(),
                spec.scope(),
                spec.position(),
                spec.onLeavingScope(),
                spec.maskedFields(),
                spec.hiddenFields(),
                spec.claimRules(),
                spec.reclaimRules(),
                spec.calendar(),
                spec.exemptions(),
                spec.extensions(),
                spec.unassignedAfter(),
                pool.successor(),
                pool.graceUntil(),
                pool.changedAt());
    }
}
