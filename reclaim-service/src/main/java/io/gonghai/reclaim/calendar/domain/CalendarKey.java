package io.gonghai.reclaim.calendar.domain;

import org.jspecify.annotations.Nullable;

/**
 * All that says how days go by a calendar: the same key, the same days, for ever. What is derived by one names it.
 *
 * @param baseVersion the version of the calendar that this version stands on; null where it stands on none
 */
public record CalendarKey(String id, int version, @Nullable Integer baseVersion) {
    /** The ETag's text: changes with whatever changes the days. */
    public String tag() {
        return baseVersion == null ? String.valueOf(version) : version + "." + baseVersion;
    }
}
