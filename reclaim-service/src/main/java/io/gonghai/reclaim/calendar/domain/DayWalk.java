package io.gonghai.reclaim.calendar.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks along the days that count: working days of a calendar none of whose open time is paused. So no pause ever brings anything nearer, and whoever has two days
 * has two whole ones.
 */
final class DayWalk {
    private static final Duration A_MOMENT = Duration.ofNanos(1);

    private final WorkingCalendar calendar;

    /** In order, none over another. */
    private final List<Paused> paused;

    DayWalk(WorkingCalendar calendar, Pauses pauses) {
        this.calendar = calendar;
        this.paused = paused(calendar, pauses);
    }

    /**
     * All working days of these do not count.
     *
     * @param first a working day
     * @param last a working day; {@link LocalDate#MAX} where the pause has no end yet
     */
    private record Paused(LocalDate first, LocalDate last) {}

    private static List<Paused> paused(WorkingCalendar calendar, Pauses pauses) {
        List<Paused> days = new ArrayList<>();
        for (Pauses.Stretch pause : pauses.stretches()) {
            Instant first = calendar.hoursOn(pause.start(), Duration.ZERO);
            if (first.isBefore(pause.end())) {
                LocalDate last = pause.endless()
                        ? LocalDate.MAX
                        : calendar.date(calendar.hoursOn(pause.end(), A_MOMENT.negated()));
                add(days, new Paused(calendar.date(first), last));
            }
        }
        return List.copyOf(days);
    }

    /** Two pauses on one day leave no day between them. */
    private static void add(List<Paused> days, Paused next) {
        Paused before = days.isEmpty() ? null : days.getLast();
        if (before != null && !next.first.isAfter(before.last)) {
            days.set(days.size() - 1, new Paused(before.first, next.last));
        } else {
            days.add(next);
        }
    }

    boolean paused(LocalDate date) {
        return paused.stream().anyMatch(days -> !date.isBefore(days.first) && !date.isAfter(days.last));
    }

    boolean counts(LocalDate date) {
        return calendar.works(date) && !paused(date);
    }

    /**
     * The day that counts so many such days after a date, or before it where they are fewer than none; null where there is none within reach. The date itself is
     * none of them.
     *
     * @param days not zero
     */
    @Nullable
    LocalDate on(LocalDate from, int days) {
        return days > 0 ? forward(from, days) : back(from, -days);
    }

    private @Nullable LocalDate forward(LocalDate from, int days) {
        LocalDate at = from;
        int left = days;
        for (Paused pause : paused) {
            if (pause.last.isBefore(at)) {
                continue;
            }
            if (at.isBefore(pause.first)) {
                LocalDate reached = calendar.workingDay(at, left);
                if (reached == null || reached.isBefore(pause.first)) {
                    return reached;
                }
                left -= calendar.workingDaysBetween(at, pause.first);
            }
            if (pause.last.equals(LocalDate.MAX)) {
                return null;
            }
            at = pause.last;
        }
        return calendar.workingDay(at, left);
    }

    private @Nullable LocalDate back(LocalDate from, int days) {
        LocalDate at = from;
        int left = days;
        for (Paused pause : paused.reversed()) {
            if (pause.first.isAfter(at)) {
                continue;
            }
            if (pause.last.isBefore(at)) {
                LocalDate reached = calendar.workingDay(at, -left);
                if (reached == null || reached.isAfter(pause.last)) {
                    return reached;
                }
                left -= calendar.workingDaysBetween(pause.last, at);
            }
            at = pause.first;
        }
        return calendar.workingDay(at, -left);
    }
}
