package io.gonghai.reclaim.calendar.rest;

import io.gonghai.reclaim.calendar.application.ReadCalendars.Standing;
import io.gonghai.reclaim.calendar.application.StoredCalendar;
import io.gonghai.reclaim.calendar.shape.CalendarShape;
import io.gonghai.reclaim.calendar.shape.ExceptionShape;
import io.gonghai.reclaim.calendar.shape.WeeklyShape;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A calendar as callers see it. */
@Schema(
        name = "Calendar",
        description = "When work is done: the hours of a week, and the days that do not go by it.",
        extensions = @Extension(name = "x-etag", value = "true", parseValue = true))
public record CalendarView(
        @Schema(description = "What rules name it by.", examples = "cn")
        String id,

        @Schema(description = "Goes up with every change.") int version,

        @Schema(
                description = "The version of `base` that stands; null where there is none. The ETag follows both.",
                nullable = true)
        @Nullable
        Integer baseVersion,

        @Schema(description = "Whether it comes with the service: then only its exceptions can be changed.")
        boolean builtIn,

        @Schema(description = "For people.") String name,

        @Schema(description = "Id of the calendar on whose exceptions it stands.", nullable = true) @Nullable
        String base,

        @Schema(description = "The time zone of its hours and days.", examples = "Asia/Shanghai")
        String timeZone,

        @Schema(description = "The hours of an ordinary week.")
        WeeklyShape weekly,

        @Schema(
                description =
                        "Its own exceptions by date, of a built-in one with those that come with the service; not those of its base.")
        List<ExceptionShape> exceptions,

        @Schema(
                description =
                        "The last day for which its own exceptions are known to be all; null: they leave nothing open.",
                format = "date",
                nullable = true)
        @Nullable
        String publishedUntil,

        @Schema(
                description =
                        "The last day that is certain, its base included; what is due later is provisional. Null: all days are.",
                format = "date",
                nullable = true)
        @Nullable
        LocalDate certainUntil,

        @Schema(description = "Id of who changed it last; `system` where nobody did.")
        String changedBy,

        @Schema(description = "When it was changed last.") Instant changedAt) {

    static CalendarView of(Standing standing) {
        StoredCalendar calendar = standing.calendar();
        CalendarShape shape = CalendarShape.of(calendar.spec().withOwn(calendar.exceptions()));
        return new CalendarView(
                calendar.id(),
                calendar.version(),
                standing.key().baseVersion(),
                calendar.builtIn(),
                shape.name(),
                shape.base(),
                shape.timeZone(),
                shape.weekly(),
                Objects.requireNonNull(shape.exceptions()),
                shape.publishedUntil(),
                standing.working().layer().publishedUntil(),
                calendar.changedBy(),
                calendar.changedAt());
    }
}
