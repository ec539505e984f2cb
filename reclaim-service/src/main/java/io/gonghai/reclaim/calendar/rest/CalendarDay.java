package io.gonghai.reclaim.calendar.rest;

import io.gonghai.reclaim.calendar.domain.Day;
import io.gonghai.reclaim.calendar.shape.SpanShape;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One day of a calendar, all layers considered. */
@Schema(name = "CalendarDay", description = "One day of a calendar.")
public record CalendarDay(
        @Schema(description = "Which.", format = "date", examples = "2026-02-14")
        LocalDate date,

        @Schema(description = "Whether work is done on it.") boolean open,

        @Schema(description = "Its hours.") List<SpanShape> hours,

        @Schema(
                description = "What makes it an exception; null on an ordinary day of the week.",
                nullable = true,
                examples = "春节调休")
        @Nullable
        String exception,

        @Schema(description = "Whether it is certain: in the published part.")
        boolean published) {
    static CalendarDay of(Day day) {
        return new CalendarDay(
                day.date(),
                day.hours().open(),
                SpanShape.of(day.hours()),
                day.special() == null ? null : day.special().name(),
                day.published());
    }
}
