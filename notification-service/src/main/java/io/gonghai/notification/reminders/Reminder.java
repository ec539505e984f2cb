package io.gonghai.notification.reminders;

import io.gonghai.runtime.time.CalendarPeriod;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reminder that somebody set for themselves. A recurring one comes at the same local time of the company's zone every so many days: each occurrence is
 * counted from the first, so that a change of clocks, or of the zone, moves none for good.
 *
 * @param at the first occurrence
 * @param every days between two occurrences; null: it comes once
 * @param until no occurrence comes after this; null: it goes on
 * @param dueAt the next occurrence; of what has ended the last one
 * @param ended whether no more comes
 */
record Reminder(
        UUID id,
        String person,
        UUID customerId,
        @Nullable About about,
        String note,
        Instant at,
        @Nullable CalendarPeriod every,
        @Nullable Instant until,
        Instant dueAt,
        boolean ended,
        long version) {

    /** The occurrence to give now: what lies further back is overtaken by it. */
    Instant occurrence(Instant now, ZoneId zone) {
        CalendarPeriod step = every;
        if (step == null) {
            return dueAt;
        }
        long number = number(now, step, zone);
        while (number > 0 && over(occurrence(number, step, zone))) {
            number--;
        }
        Instant last = occurrence(number, step, zone);
        return last.isAfter(dueAt) ? last : dueAt;
    }

    /** As it stands once an occurrence was given. */
    Reminder given(Instant occurrence, ZoneId zone) {
        CalendarPeriod step = every;
        if (step == null) {
            return with(occurrence, true);
        }
        Instant next = occurrence(number(occurrence, step, zone) + 1, step, zone);
        return over(next) ? with(occurrence, true) : with(next, false);
    }

    /** The same event whoever gives it, and however often it is tried. */
    UUID eventId(Instant occurrence) {
        return UUID.nameUUIDFromBytes((id + " " + occurrence).getBytes(StandardCharsets.UTF_8));
    }

    private boolean over(Instant occurrence) {
        return until != null && occurrence.isAfter(until);
    }

    /** Which occurrence is the last that is not after a moment; the first is 0. */
    private long number(Instant moment, CalendarPeriod step, ZoneId zone) {
        LocalDateTime first = at.atZone(zone).toLocalDateTime();
        long days = ChronoUnit.DAYS.between(first, moment.atZone(zone).toLocalDateTime());
        long number = Math.max(0, days / step.days() + 1);
        while (number > 0 && occurrence(number, step, zone).isAfter(moment)) {
            number--;
        }
        return number;
    }

    private Instant occurrence(long number, CalendarPeriod step, ZoneId zone) {
        return at.atZone(zone).plusDays(number * step.days()).toInstant();
    }

    private Reminder with(Instant newDue, boolean over) {
        return new Reminder(id, person, customerId, about, note, at, every, until, newDue, over, version);
    }
}
