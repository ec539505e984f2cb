package io.gonghai.reclaim.calendar.domain;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is decided of a calendar.
 *
 * @param base the calendar on whose exceptions this one stands; null: on none
 * @param own its own exceptions, which win
 */
public record CalendarSpec(String name, @Nullable String base, ZoneId zone, Week weekly, Layer own) {
    public CalendarSpec withOwn(Layer layer) {
        return new CalendarSpec(name, base, zone, weekly, layer);
    }

    /** Whether all but the exceptions is the same. */
    public boolean sameButForExceptions(CalendarSpec other) {
        return equals(other.withOwn(own));
    }
}
