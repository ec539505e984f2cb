package io.gonghai.pool.pools;

import io.gonghai.runtime.time.CalendarPeriod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When a held customer flows back by itself. reclaim-service keeps the deadlines; this service carries them out. */
@Schema(description = "When a held customer flows back by itself.")
public record ReclaimRule(
        @Schema(
                description = "Names the rule in deadlines, history and notices; unique in the pool.",
                examples = "stale")
        @NotNull
        @Pattern(regexp = "[A-Za-z0-9_.-]{1,64}", message = "{gonghai.rule-code}")
        String code,

        @Schema(description = "`NO_FOLLOW_UP` and `NO_DEAL` are carried out.") @NotNull
        Trigger trigger,

        @Schema(description = "From the start of the holding.", examples = "P15D", implementation = String.class)
        @NotNull
        CalendarPeriod within,

        @Schema(
                nullable = true,
                description = "From the last follow-up; `within` where it is left out. For `NO_FOLLOW_UP` only.",
                examples = "P10D",
                implementation = String.class)
        CalendarPeriod extension,

        @Schema(
                description =
                        "`CALENDAR`: days go on at night and on holidays; `WORKING` is not carried out yet and is refused.",
                defaultValue = "CALENDAR")
        RuleTime time,

        @Schema(nullable = true) @Valid When when,

        @Schema(
                description =
                        "How long before the deadline the holder is reminded; each shorter than `within`, and than `extension` where it is given.",
                examples = "[\"P3D\",\"P1D\"]")
        @Size(max = 10)
        List<@NotNull CalendarPeriod> remindBefore,

        @Schema(
                nullable = true,
                description =
                        "Into which pool it flows back; the one it was held in where this is left out. Must be a pool that the caller manages.")
        UUID toPool) {
    public ReclaimRule {
        time = time == null ? RuleTime.CALENDAR : time;
        remindBefore = remindBefore == null ? List.of() : remindBefore;
    }
}
