package io.gonghai.reclaim.deadlines.rest;

import io.gonghai.reclaim.deadlines.domain.Mode;
import io.gonghai.reclaim.deadlines.domain.Trigger;
import io.gonghai.runtime.time.CalendarPeriod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A rule that is tried: as pool-service takes it ({@code contracts/rules/reclaim-rules.json} has both judge the same), and read by what reads those that it
 * tells.
 */
@Schema(name = "TriedRule", description = "A reclaim rule, as a pool takes it.")
public record GivenRule(
        @Schema(description = "Names the rule; unique among them.", examples = "stale")
        @NotNull
        @Pattern(regexp = "[A-Za-z0-9_.-]{1,64}", message = "{gonghai.rule-code}")
        String code,

        @Schema(description = "What must have failed to happen.") @NotNull
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
        @Nullable
        CalendarPeriod extension,

        @Schema(
                nullable = true,
                description = "How many follow-ups; for `TOO_FEW_FOLLOW_UPS` only, and needed there.",
                examples = "3")
        @Min(2)
        @Max(20)
        @Nullable
        Integer count,

        @Schema(
                nullable = true,
                description = "`CALENDAR`, or `WORKING`: in which time its periods run.",
                defaultValue = "CALENDAR",
                enumeration = {"CALENDAR", "WORKING"})
        @Nullable
        Time time,

        @Schema(
                nullable = true,
                description =
                        "Id of the calendar of working time (`GET /api/v1/calendars`); for `WORKING` only. Left out there, the rule goes by `calendar` of the question.",
                examples = "cn")
        @Pattern(regexp = "cn|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", message = "{gonghai.calendar-id}")
        @Nullable
        String calendar,

        @Schema(nullable = true, description = "To which customers it applies. All that is named must match.")
        @Valid
        @Nullable
        GivenWhen when,

        @Schema(
                nullable = true,
                description = "How long before the deadline the holder is reminded; none twice.",
                examples = "[\"P3D\",\"P1D\"]")
        @Size(max = 10)
        @Nullable
        List<@NotNull CalendarPeriod> remindBefore,

        @Schema(
                nullable = true,
                description =
                        "How long before the deadline those who manage the pool are told; none longer than the longest of `remindBefore`, and none twice.",
                examples = "[\"P1D\"]")
        @Size(max = 10)
        @Nullable
        List<@NotNull CalendarPeriod> escalateBefore,

        @Schema(
                nullable = true,
                description =
                        "Into which pool it flows back; the one it is held in where this is left out. Must be a pool that the caller manages.")
        @Nullable
        UUID toPool,

        @Schema(
                nullable = true,
                description =
                        "`ENFORCE`: it takes. `WARN`: it warns only. `OBSERVE`: it does neither; send it as `ENFORCE` to see what it would take.",
                defaultValue = "ENFORCE")
        @Nullable
        Mode mode) {
    private static final Duration A_WORKING_DAY = Duration.ofHours(8);

    public GivenRule {
        calendar = calendar == null ? null : calendar.toLowerCase(Locale.ROOT);
    }

    /** In which time a period runs. */
    @Schema(name = "TriedRuleTime", description = "In which time a period runs.")
    public enum Time {
        CALENDAR,
        WORKING
    }

    /** Whether it is of working time, and names no calendar of its own. */
    boolean byPoolsCalendar() {
        return time == Time.WORKING && calendar == null;
    }

    /** The same with a calendar. */
    GivenRule along(String pools) {
        return new GivenRule(
                code, trigger, within, extension, count, time, pools, when, remindBefore, escalateBefore, toPool, mode);
    }

    List<CalendarPeriod> reminders() {
        return remindBefore == null ? List.of() : remindBefore;
    }

    List<CalendarPeriod> escalations() {
        return escalateBefore == null ? List.of() : escalateBefore;
    }

    /** Whether one period is shorter than another, in the time of this rule: a working day counts as eight hours, as its calendar may change. */
    boolean shorter(CalendarPeriod one, CalendarPeriod other) {
        return time == Time.WORKING ? hours(one).compareTo(hours(other)) < 0 : one.shorterThan(other);
    }

    private static Duration hours(CalendarPeriod period) {
        return period.exact().plus(A_WORKING_DAY.multipliedBy(period.days()));
    }
}
