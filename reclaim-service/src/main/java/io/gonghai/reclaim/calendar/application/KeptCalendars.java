package io.gonghai.reclaim.calendar.application;

import io.gonghai.reclaim.calendar.domain.CalendarKey;
import io.gonghai.reclaim.calendar.domain.WorkingCalendar;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calendars with the years that were worked out of them, those that were used last; a year takes some 20 kB. Versions never change, so nothing goes stale. */
@ApplicationScoped
class KeptCalendars {
    static final int MOST = 50;

    private final Map<CalendarKey, WorkingCalendar> kept = new LinkedHashMap<>(MOST * 2, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CalendarKey, WorkingCalendar> eldest) {
            return size() > MOST;
        }
    };

    synchronized @Nullable WorkingCalendar get(CalendarKey key) {
        return kept.get(key);
    }

    /** Answers the one that is kept: two that came at the same time share one. */
    synchronized WorkingCalendar keep(CalendarKey key, WorkingCalendar calendar) {
        WorkingCalendar before = kept.putIfAbsent(key, calendar);
        return before == null ? calendar : before;
    }
}
