package io.gonghai.reclaim.calendar.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Days of a calendar: what was asked for is one page. */
@Schema(name = "CalendarDays", description = "Days of a calendar as they are, all layers considered.")
public record CalendarDays(
        @Schema(description = "Each day, in order.") List<CalendarDay> items,

        @Schema(description = "Null: what was asked for is one page.", nullable = true) @Nullable
        String next) {}
