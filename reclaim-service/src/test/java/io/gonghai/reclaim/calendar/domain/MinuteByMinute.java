package io.gonghai.reclaim.calendar.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Working time as one would count it on one's fingers, minute by minute: too slow for anything but to compare with. For moments and pauses on whole minutes. */
final class MinuteByMinute {
    private final WorkingCalendar calendar;
    private final List<Pause> pauses;
    private final Map<LocalDate, Boolean> counted = new HashMap<>();

    MinuteByMinute(WorkingCalendar calendar, List<Pause> pauses) {
        this.calendar = calendar;
        this.pauses = pauses;
    }

    /** What the clock on the wall shows; in the second pass of an hour that it shows twice, the last minute of that hour. */
    private LocalDateTime shown(Instant at) {
        ZoneOffsetTransition again = again(at);
        return again == null
                ? at.atZone(calendar.zone()).toLocalDateTime()
                : again.getDateTimeBefore().minusMinutes(1);
    }

    /** The change by which the wall shows this for the second time; null where it does not. */
    private @Nullable ZoneOffsetTransition again(Instant at) {
        ZonedDateTime wall = at.atZone(calendar.zone());
        ZoneOffsetTransition change = calendar.zone().getRules().getTransition(wall.toLocalDateTime());
        return change != null && change.isOverlap() && wall.getOffset().equals(change.getOffsetAfter()) ? change : null;
    }

    private boolean officeIsOpen(Instant at) {
        LocalDateTime shown = shown(at);
        int minute = shown.getHour() * 60 + shown.getMinute();
        return calendar.day(shown.toLocalDate()).hours().spans().stream()
                .anyMatch(span -> span.start() <= minute && minute < span.end());
    }

    private boolean paused(Instant at) {
        return pauses.stream()
                .anyMatch(pause -> !at.isBefore(pause.from()) && (pause.to() == null || at.isBefore(pause.to())));
    }

    boolean open(Instant at) {
        return officeIsOpen(at) && !paused(at);
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

    Duration openBetween(Instant from, Instant to) {
        long minutes = 0;
        for (Instant at = from; at.isBefore(to); at = next(at)) {
            minutes += open(at) ? 1 : 0;
        }
        return Duration.ofMinutes(minutes);
    }

    Instant plusDays(Instant from, int days) {
        Instant begin = nextOpen(from);
        if (days == 0) {
            return begin;
        }
        LocalDateTime place = place(begin);
        LocalDate date = place.toLocalDate();
        boolean begun = counts(date);
        for (int left = begun ? days : days + 1; left > 0; left--) {
            do {
                date = date.plusDays(1);
            } while (!counts(date));
        }
        return nextOpen(reached(date, begun ? place.toLocalTime() : LocalTime.MIN));
    }

    Instant minusDays(Instant from, int days) {
        Instant begin = nextOpen(from);
        if (days == 0) {
            return begin;
        }
        LocalDateTime place = place(begin);
        LocalDate date = place.toLocalDate();
        LocalTime time = counts(date) ? place.toLocalTime() : LocalTime.MIN;
        for (int left = days; left > 0; left--) {
            do {
                date = date.minusDays(1);
            } while (!counts(date));
        }
        Instant at = nextOpen(reached(date, time));
        Instant closing = closing(date);
        Instant last = closing.minusSeconds(1);
        return officeIsOpen(closing) || at.isBefore(last) ? at : last;
    }

    private Instant reached(LocalDate date, LocalTime time) {
        Instant at = start(date);
        while (shown(at).isBefore(date.atTime(time))) {
            at = next(at);
        }
        return at;
    }

    /** The second pass of an hour counts as its end. */
    private LocalDateTime place(Instant at) {
        ZoneOffsetTransition again = again(at);
        return again == null ? at.atZone(calendar.zone()).toLocalDateTime() : again.getDateTimeBefore();
    }

    /** Where some of its time is open and none of that is paused. */
    private boolean counts(LocalDate date) {
        return counted.computeIfAbsent(date, this::count);
    }

    private boolean count(LocalDate date) {
        boolean open = false;
        Instant end = start(date.plusDays(1));
        for (Instant at = start(date); at.isBefore(end); at = next(at)) {
            if (officeIsOpen(at) && paused(at)) {
                return false;
            }
            open |= officeIsOpen(at);
        }
        return open;
    }

    private Instant closing(LocalDate date) {
        Instant at = start(date.plusDays(1));
        while (!officeIsOpen(at.minus(1, ChronoUnit.MINUTES))) {
            at = at.minus(1, ChronoUnit.MINUTES);
        }
        return at;
    }

    private Instant start(LocalDate date) {
        return date.atStartOfDay(calendar.zone()).toInstant();
    }

    private static Instant next(Instant at) {
        return at.plus(Duration.ofMinutes(1));
    }
}
