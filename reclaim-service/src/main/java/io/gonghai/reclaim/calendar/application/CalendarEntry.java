package io.gonghai.reclaim.calendar.application;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A calendar in a list: without its hours and days. */
public record CalendarEntry(
        String id, int version, String name, @Nullable String base, ZoneId zone, Instant changedAt) {
    public boolean builtIn() {
        return id.equals(StoredCalendar.CN);
    }
}
