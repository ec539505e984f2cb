package io.gonghai.reclaim.calendar.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;

/** Working time as one would count it on one's fingers, minute by minute: too slow for anything but to compare with. For moments on whole minutes. */
final class MinuteByMinute {
    private final WorkingCalendar calendar;

    MinuteByMinute(WorkingCalendar calendar) {
        this.calendar = calendar;
    }

    /** What the clock on the wall shows; in the second pass of an hour that it shows twice, the last minute of that hour. */
    private LocalDateTime shown(Instant at) {
        ZonedDateTime wall = at.atZone(calendar.zone());
        ZoneOffsetTransition change = calendar.zone().getRules().getTransition(wall.toLocalDateTime());
        boolean again = change != null && change.isOverlap() && wall.getOffset().equals(change.getOffsetAfter());
        return again ? change.getDateTimeBefore().minusMinutes(1) : wall.toLocalDateTime();
    }

    boolean open(Instant at) {
        LocalDateTime shown = shown(at);
        int minute = shown.getHour() * 60 + shown.getMinute();
        return calendar.day(shown.toLocalDate()).hours().spans().stream()
                .anyMatch(span -> span.start() <= minute && minute < span.end());
    }

    Instant nextOpen(Instant from) {
        Instant at = from;
        while (!open(at)) {
            at = next(at);
        }
        return at;
    }

    Instant plusMinutes(Instant from, int minutes) {
        Instant at = nextOpen(from);
        for (int left = minutes; left > 0; left--) {
            at = nextOpen(next(at));
        }
        return at;
    }

    Instant minusMinutes(Instant from, int minutes) {
        Instant at = nextOpen(from);
        for (int left = minutes; left > 0; left--) {
            at = at.minus(1, ChronoUnit.MINUTES);
            while (!open(at)) {
                at = at.minus(1, ChronoUnit.MINUTES);
            }
        }
        return at;
    }

    /** Days on, or back where they are fewer than none. */
    Instant plusDays(Instant from, int days) {
        Instant begin = nextOpen(from);
        if (days == 0) {
            return begin;
        }
        LocalDate date = begin.atZone(calendar.zone()).toLocalDate();
        LocalDateTime place = place(begin);
        for (int left = Math.abs(days); left > 0; left--) {
            do {
                date = date.plusDays(days > 0 ? 1 : -1);
            } while (!worked(date));
        }
        long dates = ChronoUnit.DAYS.between(begin.atZone(calendar.zone()).toLocalDate(), date);
        LocalDateTime wanted = place.plusDays(dates);
        Instant at = date.atStartOfDay(calendar.zone()).toInstant();
        while (shown(at).isBefore(wanted)) {
            at = next(at);
        }
        return nextOpen(at);
    }

    /** The second pass of an hour counts as its end. */
    private LocalDateTime place(Instant at) {
        LocalDateTime wall = at.atZone(calendar.zone()).toLocalDateTime();
        LocalDateTime shown = shown(at);
        return shown.equals(wall) ? wall : shown.plusMinutes(1);
    }

    private boolean worked(LocalDate date) {
        Instant end = date.plusDays(1).atStartOfDay(calendar.zone()).toInstant();
        for (Instant at = date.atStartOfDay(calendar.zone()).toInstant(); at.isBefore(end); at = next(at)) {
            if (open(at)) {
                return true;
            }
        }
        return false;
    }

    private static Instant next(Instant at) {
        return at.plus(Duration.ofMinutes(1));
    }
}
