package io.gonghai.reclaim.calendar.rest;

import io.gonghai.reclaim.calendar.application.CalendarEntry;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A calendar in a list: without its hours and days. */
@Schema(name = "CalendarSummary", description = "A calendar without its hours and days.")
public record CalendarSummary(
        @Schema(description = "What rules name it by.", examples = "cn")
        String id,

        @Schema(description = "Goes up with every change.") int version,

        @Schema(description = "Whether it comes with the service.")
        boolean builtIn,

        @Schema(description = "For people.") String name,

        @Schema(description = "Id of the calendar on whose exceptions it stands.", nullable = true) @Nullable
        String base,

        @Schema(description = "The time zone of its hours and days.", examples = "Asia/Shanghai")
        String timeZone,

        @Schema(description = "When it was changed last.") Instant changedAt) {

    static CalendarSummary of(CalendarEntry calendar) {
        return new CalendarSummary(
                calendar.id(),
                calendar.version(),
                calendar.builtIn(),
                calendar.name(),
                calendar.base(),
                calendar.zone().getId(),
                calendar.changedAt());
    }
}
