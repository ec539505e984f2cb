package io.gonghai.reclaim.calendar.shape;

import io.gonghai.reclaim.calendar.domain.Hours;
import io.gonghai.reclaim.calendar.domain.Week;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The hours of an ordinary week. */
@Schema(
        name = "WeeklyHours",
        description = "The hours of an ordinary week, each day's in order; a day that is left out or empty is closed.")
public record WeeklyShape(
        @Schema(description = "Hours of Mondays.") @Size(max = Hours.MOST_SPANS) @Nullable
        List<@NotNull @Valid SpanShape> monday,

        @Schema(description = "Hours of Tuesdays.") @Size(max = Hours.MOST_SPANS) @Nullable
        List<@NotNull @Valid SpanShape> tuesday,

        @Schema(description = "Hours of Wednesdays.") @Size(max = Hours.MOST_SPANS) @Nullable
        List<@NotNull @Valid SpanShape> wednesday,

        @Schema(description = "Hours of Thursdays.") @Size(max = Hours.MOST_SPANS) @Nullable
        List<@NotNull @Valid SpanShape> thursday,

        @Schema(description = "Hours of Fridays.") @Size(max = Hours.MOST_SPANS) @Nullable
        List<@NotNull @Valid SpanShape> friday,

        @Schema(description = "Hours of Saturdays.") @Size(max = Hours.MOST_SPANS) @Nullable
        List<@NotNull @Valid SpanShape> saturday,

        @Schema(description = "Hours of Sundays.") @Size(max = Hours.MOST_SPANS) @Nullable
        List<@NotNull @Valid SpanShape> sunday) {

    /** By name, Monday first. */
    Map<String, List<SpanShape>> byName() {
        Map<String, List<SpanShape>> days = new LinkedHashMap<>();
        days.put("monday", orNone(monday));
        days.put("tuesday", orNone(tuesday));
        days.put("wednesday", orNone(wednesday));
        days.put("thursday", orNone(thursday));
        days.put("friday", orNone(friday));
        days.put("saturday", orNone(saturday));
        days.put("sunday", orNone(sunday));
        return days;
    }

    private static List<SpanShape> orNone(@Nullable List<SpanShape> spans) {
        return spans == null ? List.of() : spans;
    }

    Week week() {
        return new Week(byName().values().stream().map(SpanShape::hours).toList());
    }

    static WeeklyShape of(Week week) {
        List<List<SpanShape>> days = week.days().stream().map(SpanShape::of).toList();
        return new WeeklyShape(
                days.get(0), days.get(1), days.get(2), days.get(3), days.get(4), days.get(5), days.get(6));
    }
}
