package io.gonghai.reclaim.calendar.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Local time of a zone and moments, one to the other so that a later one never becomes an earlier one, whatever daylight saving does: a local time that clocks
 * skip is the moment they skip to; one that they show twice is the first of both; and a moment in the second pass is the local time at its end.
 */
final class LocalClock {
    private final ZoneRules rules;

    LocalClock(ZoneId zone) {
        rules = zone.getRules();
    }

    /** The date that calendars on the wall show. */
    LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, rules.getOffset(at));
    }

    Instant instant(LocalDate date, int minute) {
        return minute == Span.WHOLE_DAY
                ? instant(date.plusDays(1).atStartOfDay())
                : instant(date.atTime(minute / 60, minute % 60));
    }

    Instant instant(LocalDateTime local) {
        ZoneOffsetTransition change = rules.isFixedOffset() ? null : rules.getTransition(local);
        if (change != null && change.isGap()) {
            return change.getInstant();
        }
        return local.toInstant(rules.getOffset(local));
    }

    LocalDateTime local(Instant at) {
        ZoneOffset offset = rules.getOffset(at);
        LocalDateTime shown = LocalDateTime.ofEpochSecond(at.getEpochSecond(), at.getNano(), offset);
        ZoneOffsetTransition change = rules.isFixedOffset() ? null : rules.getTransition(shown);
        if (change == null || change.isGap() || offset.equals(change.getOffsetBefore())) {
            return shown;
        }
        return change.getDateTimeBefore(); // the second pass
    }
}
