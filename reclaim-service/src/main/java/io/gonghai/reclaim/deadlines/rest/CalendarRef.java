package io.gonghai.reclaim.deadlines.rest;

import io.gonghai.reclaim.calendar.domain.CalendarKey;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The calendar of working time that something was derived by. */
@Schema(name = "CalendarUsed", description = "A calendar of working time, at the versions by which this was derived.")
public record CalendarRef(
        @Schema(description = "The calendar.", examples = "cn")
        String id,

        @Schema(description = "Its version.", examples = "3")
        int version,

        @Schema(
                nullable = true,
                description = "The version of the calendar that it stands on; null where it stands on none.",
                examples = "2")
        @Nullable
        Integer baseVersion) {
    static @Nullable CalendarRef of(@Nullable CalendarKey key) {
        return key == null ? null : new CalendarRef(key.id(), key.version(), key.baseVersion());
    }
}
