package io.gonghai.reclaim.deadlines.domain;

import io.gonghai.reclaim.calendar.domain.CalendarKey;
import io.gonghai.reclaim.calendar.domain.WorkingCalendar;
import io.gonghai.reclaim.calendar.domain.WorkingTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * By which time periods run: days of the company's zone, which are never closed, and the calendars of working time that rules name. One walk for both.
 *
 * @param version of the company's settings that brought the zone; 0 while they are not known
 * @param named the calendars that the rules at hand name, by id; without those that there are not
 */
public record Calendar(int version, ZoneId zone, Map<String, Named> named) {
    /** What was worked out of a zone's days is kept; there are no more of them than zones. */
    private static final Map<ZoneId, WorkingTime> DAYS = new ConcurrentHashMap<>();

    /** A calendar of working time, and what says which days it has. @param time null where that can't be read */
    public record Named(@Nullable CalendarKey key, @Nullable WorkingTime time) {
        /** There is one, and it can't be read: nothing can be derived by it, and what stands stays. */
        public static final Named UNREADABLE = new Named(null, null);
    }

    /** For rules that name none. */
    public Calendar(int version, ZoneId zone) {
        this(version, zone, Map.of());
    }

    /** Days of the wall. */
    public WorkingTime days() {
        return DAYS.computeIfAbsent(
                zone, days -> WorkingCalendar.alwaysOpen(days).time());
    }

    /** By which a rule's periods run; null where it names a calendar that is not known here. */
    @Nullable
    WorkingTime timeOf(ReclaimRule rule) {
        String id = rule.calendar();
        Named known = id == null ? null : named.get(id);
        if (known == Named.UNREADABLE) {
            throw new IllegalStateException("calendar " + id + " can't be read");
        }
        return known != null ? known.time() : id == null ? days() : null;
    }

    /** What says by which days a rule's periods run; null for days of the wall. */
    @Nullable
    CalendarKey keyOf(ReclaimRule rule) {
        String id = rule.calendar();
        Named known = id == null ? null : named.get(id);
        return known == null ? null : known.key();
    }
}
