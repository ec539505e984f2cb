package io.gonghai.reclaim.calendar.shape;

import io.gonghai.reclaim.calendar.domain.Hours;
import io.gonghai.reclaim.calendar.domain.SpecialDay;
import io.gonghai.runtime.json.OneLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A day that does not go by the week. */
@Schema(name = "CalendarException", description = "A day that does not go by the week.")
public record ExceptionShape(
        @Schema(description = "Which day, of the years 1970 to 2199.", format = "date", examples = "2026-02-14")
        @NotNull
        @Pattern(regexp = CalendarShape.DATE, message = "{gonghai.calendar-day}")
        String date,

        @Schema(description = "Whether work is done on it.") @NotNull
        Kind kind,

        @Schema(
                nullable = true,
                description =
                        "Its hours where it is open; left out: those of the first day of the week that has any. None where it is closed.")
        @Size(max = Hours.MOST_SPANS)
        @Nullable
        List<@NotNull @Valid SpanShape> hours,

        @Schema(description = "Why, for people.", examples = "春节调休")
        @NotNull
        @Pattern(regexp = OneLine.PATTERN, message = "{gonghai.one-line}")
        @Size(max = 100)
        String name) {
    /** Which way it is an exception. */
    @Schema(name = "CalendarExceptionKind")
    public enum Kind {
        /** A holiday (休). */
        CLOSED,
        /** A make-up day (班), or one with other hours. */
        OPEN
    }

    SpecialDay day() {
        LocalDate day = LocalDate.parse(date);
        return kind == Kind.CLOSED
                ? new SpecialDay.Closed(day, name)
                : new SpecialDay.Open(day, hours == null ? null : SpanShape.hours(hours), name);
    }

    public static ExceptionShape of(SpecialDay day) {
        String date = day.date().toString();
        return switch (day) {
            case SpecialDay.Closed closed -> new ExceptionShape(date, Kind.CLOSED, null, closed.name());
            case SpecialDay.Open open -> {
                Hours hours = open.hours();
                yield new ExceptionShape(date, Kind.OPEN, hours == null ? null : SpanShape.of(hours), open.name());
            }
        };
    }
}
