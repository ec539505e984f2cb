package io.gonghai.pool.pools;

import io.gonghai.pool.rules.domain.Mode;
import io.gonghai.runtime.time.CalendarPeriod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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

        @Schema(
                description =
                        "What must have failed to happen. `NO_FOLLOW_UP`: a follow-up or deal, since the holding began or since the last one. `NO_DEAL`: a deal since the possession began. `NO_FIRST_CONTACT`: any follow-up or deal at all since then (speed to lead). `TOO_FEW_FOLLOW_UPS`: `count` follow-ups within the last period, rolling. `NO_REPEAT_DEAL`: of customers with a deal, another since the last one, since the end of its contract, or since the possession began, whichever is latest.")
        @NotNull
        Trigger trigger,

        @Schema(
                description = "How long, from the moment that the trigger counts from.",
                examples = "P15D",
                implementation = String.class)
        @NotNull
        CalendarPeriod within,

        @Schema(
                nullable = true,
                description = "From the last follow-up; `within` where it is left out. For `NO_FOLLOW_UP` only.",
                examples = "P10D",
                implementation = String.class)
        CalendarPeriod extension,

        @Schema(
                nullable = true,
                description = "How many follow-ups; for `TOO_FEW_FOLLOW_UPS` only, and needed there.",
                examples = "3")
        @Min(2)
        @Max(20)
        Integer count,

        @Schema(
                description =
                        "In which time all periods of the rule run. `CALENDAR`: days of the wall, which go on at night and on holidays. `WORKING`: working days and working hours of `calendar`.",
                defaultValue = "CALENDAR")
        RuleTime time,

        @Schema(
                nullable = true,
                description =
                        "Id of the calendar of working time (`GET /api/v1/calendars`); for `WORKING` only. Left out there, the rule goes by the pool's `calendar`, and follows it. While there is no such calendar the rule takes nothing.",
                examples = "cn")
        @Pattern(regexp = CALENDAR_ID, message = "{gonghai.calendar-id}")
        String calendar,

        @Schema(nullable = true) @Valid When when,

        @Schema(
                description =
                        "How long before the deadline the holder is reminded, in the same time; each shorter than `within`, and than `extension` where it is given, and none twice. To compare them a day counts as 24 hours, a working day as 8.",
                examples = "[\"P3D\",\"P1D\"]")
        @Size(max = 10)
        List<@NotNull CalendarPeriod> remindBefore,

        @Schema(
                nullable = true,
                description =
                        "How long before the deadline those who manage the pool are told, where the rule takes (`ENFORCE`); none longer than the longest of `remindBefore`: the holder hears of it first; none twice. Null where they are not told.",
                examples = "[\"P1D\"]")
        @Size(max = 10)
        List<@NotNull CalendarPeriod> escalateBefore,

        @Schema(
                nullable = true,
                description =
                        "Into which pool it flows back; the one it was held in where this is left out. Must be a pool that the caller manages.")
        UUID toPool,

        @Schema(
                description =
                        "`ENFORCE`: it takes. `WARN`: the holder is warned and nothing is taken. `OBSERVE`: only those who manage the pool see what it would take.",
                defaultValue = "ENFORCE")
        Mode mode) {
    /** The calendar that is always there. */
    static final String BUILT_IN = "cn";

    static final String CALENDAR_ID = "cn|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    public ReclaimRule {
        mode = mode == null ? Mode.ENFORCE : mode;
        time = time == null ? RuleTime.CALENDAR : time;
        calendar = calendar == null ? null : calendar.toLowerCase(Locale.ROOT);
        remindBefore = remindBefore == null ? List.of() : remindBefore;
        // null, not empty: what is not used must say nothing to releases that do not know it
        escalateBefore = escalateBefore == null || escalateBefore.isEmpty() ? null : escalateBefore;
    }

    /** Whether both come at the same times of the same customers. */
    boolean comesAs(ReclaimRule other) {
        return mode == other.mode
                && trigger == other.trigger
                && within.equals(other.within)
                && Objects.equals(extension, other.extension)
                && Objects.equals(count, other.count)
                && time == other.time
                && Objects.equals(calendar, other.calendar)
                && Objects.equals(when, other.when);
    }

    /** Whether it is of working time, and names no calendar of its own. */
    boolean byPoolsCalendar() {
        return time == RuleTime.WORKING && calendar == null;
    }

    /** As it is carried out. @param pools the pool's calendar; null: the one that is always there */
    ReclaimRule along(String pools) {
        return byPoolsCalendar()
                ? new ReclaimRule(
                        code,
                        trigger,
                        within,
                        extension,
                        count,
                        time,
                        pools == null ? BUILT_IN : pools,
                        when,
                        remindBefore,
                        escalateBefore,
                        toPool,
                        mode)
                : this;
    }
}
