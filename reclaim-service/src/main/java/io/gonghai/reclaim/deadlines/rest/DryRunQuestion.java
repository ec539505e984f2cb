package io.gonghai.reclaim.deadlines.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which rules are tried, on which pool, up to when. */
@Schema(name = "ReclaimDryRunQuestion", description = "Rules to try on the holdings of a pool.")
public record DryRunQuestion(
        @Schema(description = "The pool.") @NotNull UUID poolId,

        @Schema(description = "The rules in place of those that stand; all of them, at most 50.")
        @NotNull
        @Size(max = 50)
        List<@NotNull @Valid GivenRule> reclaimRules,

        @Schema(nullable = true, description = "In place of those that stand; left out, those stand.") @Valid @Nullable
        GivenExemptions exemptions,

        @Schema(
                nullable = true,
                description = "Up to when, if nobody does anything more; left out: now.",
                examples = "2026-04-01T00:00:00Z")
        @Nullable
        Instant at) {}
