package io.gonghai.reclaim.calendar.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a walk came to its end, for people: its days in order. Weeks as they usually are count as one, however many; exceptions and pauses are told one by one, as
 * they are what one would not find on the wall. So a year by China's holidays is some thirty entries.
 *
 * @param period that was walked
 * @param zone of the calendar, in which its dates are
 * @param begins where the period begins: the start itself, or the next opening after it
 * @param days from the day of the start to the day of the end; the first {@value #MOST}
 * @param more whether days were left out
 * @param worked of all days, those that count: with open hours, none of them paused; the first and the last are among them
 * @param closed of all days, those without open hours
 * @param pauses those that it went around, or stands still at
 */
public record DayByDay(
        WorkingPeriod period,
        ZoneId zone,
        Instant from,
        Instant begins,
        Moment due,
        List<Days> days,
        boolean more,
        int worked,
        int closed,
        List<Pause> pauses) {
    static final int MOST = 100;

    /** What days are to a walk. */
    public enum DayKind {
        /** Days as the week has them, with open hours and without. */
        USUAL,
        /** Exceptions with open hours: make-up days, and days with other hours. */
        OPEN,
        /** Exceptions without. */
        CLOSED,
        /** From the first day that a pause touches to its last: none of the days that are counted; open hours that it leaves are. */
        PAUSED
    }

    /**
     * Days of one kind in a row.
     *
     * @param name of the exception, such as 春节; null where there is none
     * @param published whether they lie in the published part
     * @param worked how many of them count
     */
    public record Days(
            LocalDate first,
            LocalDate last,
            DayKind kind,
            @Nullable String name,
            boolean published,
            int worked) {
        private static Days of(Day day, boolean works, boolean paused) {
            SpecialDay special = day.special();
            DayKind kind = kind(day, paused);
            String name = special == null || kind == DayKind.PAUSED ? null : special.name();
            return new Days(day.date(), day.date(), kind, name, day.published(), works && !paused ? 1 : 0);
        }

        /** A holiday in a pause stays one: it would have been closed anyway. */
        private static DayKind kind(Day day, boolean paused) {
            boolean open = day.hours().open();
            if (day.special() != null && !open) {
                return DayKind.CLOSED;
            }
            if (paused) {
                return DayKind.PAUSED;
            }
            return day.special() == null ? DayKind.USUAL : DayKind.OPEN;
        }

        private boolean goesOnWith(Days next) {
            return kind == next.kind && published == next.published && Objects.equals(name, next.name);
        }

        private Days with(Days next) {
            return new Days(first, next.last, kind, name, published, worked + next.worked);
        }
    }

    static DayByDay of(WorkingTime time, WorkingPeriod period, Instant from, Instant begins, Moment due) {
        WorkingCalendar calendar = time.calendar();
        List<Pause> pauses = pauses(time, from, due);
        List<Days> all = new ArrayList<>();
        boolean more = false;
        int worked = 0;
        int closed = 0;
        LocalDate last = calendar.date(due.never() ? standstill(pauses, from) : due.at());
        for (LocalDate date = calendar.date(from); !date.isAfter(last); date = date.plusDays(1)) {
            boolean works = calendar.works(date);
            Days next = Days.of(calendar.day(date), works, time.pausesOn(date));
            worked += next.worked;
            closed += works ? 0 : 1;
            if (!more && !all.isEmpty() && all.getLast().goesOnWith(next)) {
                all.set(all.size() - 1, all.getLast().with(next));
            } else if (all.size() == MOST) {
                more = true;
            } else {
                all.add(next);
            }
        }
        return new DayByDay(period, calendar.zone(), from, begins, due, List.copyOf(all), more, worked, closed, pauses);
    }

    private static List<Pause> pauses(WorkingTime time, Instant from, Moment due) {
        return time.pauses().stretches().stream()
                .filter(pause -> pause.end().isAfter(from) && pause.start().isBefore(due.at()))
                .map(pause -> new Pause(pause.start(), pause.endless() ? null : pause.end()))
                .toList();
    }

    /** Where a walk that never arrives was last seen: at the beginning of the pause that has no end. */
    private static Instant standstill(List<Pause> pauses, Instant from) {
        Pause last = pauses.isEmpty() ? null : pauses.getLast();
        return last == null || last.from().isBefore(from) ? from : last.from();
    }
}
