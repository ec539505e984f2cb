package io.gonghai.reclaim.deadlines.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gonghai.runtime.time.CalendarPeriod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
                description =
                        "Id of the calendar that rules of `WORKING` time go by which name none of their own, in place of the pool's; left out, the pool's.",
                examples = "cn")
        @Pattern(regexp = "cn|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", message = "{gonghai.calendar-id}")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String calendar,

        @Schema(
                nullable = true,
                description =
                        "Time that the change would leave to those who hold customers, as `PUT /pools/{poolId}` takes it, counted from the first page on. Left out: none, but that of a change before, while it lasts.",
                examples = "P7D",
                implementation = String.class)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        CalendarPeriod changeGrace,

        @Schema(
                nullable = true,
                description = "Up to when, if nobody does anything more; left out: now.",
                examples = "2026-04-01T00:00:00Z")
        @Nullable
        Instant at) {
    /** What is not asked is not written either: cursors of questions without it are good at replicas that do not know it. */
    public DryRunQuestion {
        calendar = calendar == null ? null : calendar.toLowerCase(Locale.ROOT);
    }
}
