package io.gonghai.notification.notices.rest;

import io.gonghai.notification.notices.domain.Figures;
import io.gonghai.notification.notices.domain.Notice;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A warning that a digest gathers, as its reader sees it. */
@Schema(name = "DigestItem", description = "A warning that a digest gathers, as it was given.")
public record DigestItemView(
        @Schema(description = "The customer.") UUID customerId,

        @Schema(
                nullable = true,
                description = "What the customer was called when the warning came; null where no name had come.",
                examples = "Shanghai Xinghe Trading Co., Ltd.")
        @Nullable
        String name,

        @Schema(
                description =
                        "What notice it would have been: `reclaim.upcoming`, `reclaim.tried` (the rule only warns) or `reclaim.escalated` (somebody else holds it).",
                examples = "reclaim.upcoming")
        String kind,

        @Schema(
                description = "How that notice would have read, plain text.",
                examples = "Shanghai Xinghe Trading Co., Ltd. goes back at 2026-03-03 09:30:00 +08:00")
        String title,

        @Schema(description = "When it was warned.") Instant at,

        @Schema(description = "When the customer was to go back, as it was warned; it may have moved since.")
        Instant dueAt,

        @Schema(nullable = true, description = "How long before: which warning of the rule it is.", examples = "P1D")
        @Nullable
        String before,

        @Schema(nullable = true, description = "The rule's code.", examples = "stale") @Nullable
        String rule,

        @Schema(nullable = true, description = "Version of the pool's rules.", examples = "3") @Nullable
        Integer rulesVersion,

        @Schema(nullable = true, description = "Pool that it is held from.") @Nullable
        UUID poolId,

        @Schema(description = "Person who holds it.", examples = "rep-1")
        String holder,

        @Schema(nullable = true, description = "Version of the custody with which the holding began.", examples = "2")
        @Nullable
        Long holdingVersion) {
    static DigestItemView of(Notice item, @Nullable String name, String title) {
        Figures figures = item.figures();
        return new DigestItemView(
                item.customerId(),
                name,
                item.kind(),
                title,
                item.at(),
                Objects.requireNonNull(figures.dueAt()),
                figures.before(),
                figures.rule(),
                figures.rulesVersion(),
                figures.poolId(),
                Objects.requireNonNull(figures.holder()),
                figures.holdingVersion());
    }
}
