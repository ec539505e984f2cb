package io.gonghai.reclaim.calendar.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;

/**
 * What periods mean: walks along the open hours of a calendar and around the pauses that are laid over it. They never end in closed hours or in a pause and never
 * turn around: who begins later is never due earlier.
 *
 * <ul>
 *   <li>Hours run while it is open. What would end at a closing ends at the next opening: the last second of a period is one in which something could be done.
 *   <li>Days: so many working days on, at the same local time, and forward to the next opening. What begins in closed hours begins at the next opening. A day
 *       some of whose open time is paused is none of them; what begins on one begins with the next that counts.
 *   <li>Back is the same the other way. Hours lead forward on an opening, too: eight hours before an opening is eight open hours before it. Days land on their
 *       day, where it has closed by then on its last open second: a day before is another day.
 * </ul>
 *
 * <p>Immutable, and no moment is too far off for it: what can't be reached is {@link Moment#NEVER}.
 */
public final class WorkingTime {
    private final WorkingCalendar calendar;
    private final Pauses pauses;
    private final HourWalk hours;
    private final DayWalk days;

    WorkingTime(WorkingCalendar calendar, Pauses pauses) {
        this.calendar = calendar;
        this.pauses = pauses;
        this.hours = new HourWalk(calendar, pauses);
        this.days = new DayWalk(calendar, pauses);
    }

    /** The same calendar with these pauses, and no others. */
    public WorkingTime paused(Collection<Pause> stretches) {
        return new WorkingTime(calendar, Pauses.of(stretches));
    }

    public WorkingCalendar calendar() {
        return calendar;
    }

    /** Whether time runs. */
    public boolean isOpen(Instant at) {
        Instant sane = WorkingCalendar.sane(at);
        return calendar.isOpen(sane) && !pauses.cover(sane);
    }

    /** The moment itself where time runs, else the next at which it does. */
    public Moment nextOpen(Instant from) {
        return plus(from, WorkingPeriod.NONE);
    }

    /** The moment this period of working time after another: its days, then its hours. */
    public Moment plus(Instant from, WorkingPeriod period) {
        Instant begin = hours.on(WorkingCalendar.sane(from), Duration.ZERO);
        Instant at = period.days() == 0 || never(begin) ? begin : daysOn(begin, period.days());
        return moment(from, never(at) ? at : hours.on(at, period.hours()));
    }

    /**
     * The moment this period of working time before another: its hours back, then its days. What a {@link #plus} added, this takes away again, but that closed hours
     * are left forward, and that of days with different hours a short one has no more than its own. With days it lies before that other moment, always.
     */
    public Moment minus(Instant from, WorkingPeriod period) {
        if (never(from)) {
            return Moment.NEVER;
        }
        Instant at = hours.on(WorkingCalendar.sane(from), period.hours().negated());
        return moment(from, period.days() == 0 || never(at) ? at : daysBack(at, period.days()));
    }

    /** How much open time lies between; none where the second is not the later one. Of what is more than a hundred years apart, less. */
    public Duration openBetween(Instant from, Instant to) {
        return from.isBefore(to) ? hours.between(WorkingCalendar.sane(from), WorkingCalendar.sane(to)) : Duration.ZERO;
    }

    /**
     * The period that leads from one moment to another: as many whole days as fit, then open time. {@link #plus} makes the second of the first with it, or the next
     * opening after it; none where the second is not the later one. What is longer than any period is the longest.
     */
    public WorkingPeriod between(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return WorkingPeriod.NONE;
        }
        int fits = 0;
        int beyond = WorkingPeriod.MOST_DAYS + 1;
        while (beyond - fits > 1) {
            int middle = (fits + beyond) / 2;
            if (plus(from, WorkingPeriod.ofDays(middle)).at().isAfter(to)) {
                beyond = middle;
            } else {
                fits = middle;
            }
        }
        Instant at = plus(from, WorkingPeriod.ofDays(fits)).at();
        return WorkingPeriod.longest(fits, openBetween(at, to));
    }

    /** {@link #plus}, and how it came to that. */
    public DayByDay explain(Instant from, WorkingPeriod period) {
        return DayByDay.of(this, period, WorkingCalendar.sane(from), begins(from, period), plus(from, period));
    }

    /** Where time runs on or, of a period of days, with the first day that may count. */
    private Instant begins(Instant from, WorkingPeriod period) {
        Instant open = nextOpen(from).at();
        if (period.days() == 0 || never(open)) {
            return open;
        }
        LocalDate date = calendar.date(open);
        LocalDate day = days.counts(date) ? date : days.on(date, 1);
        return day == null || day.equals(date) ? open : hours.on(calendar.at(day, LocalTime.MIN), Duration.ZERO);
    }

    boolean pausesOn(LocalDate date) {
        return days.paused(date);
    }

    Pauses pauses() {
        return pauses;
    }

    private Instant daysOn(Instant begin, int number) {
        LocalDateTime place = calendar.local(begin);
        LocalDate date = place.toLocalDate();
        boolean counts = days.counts(date);
        LocalDate day = days.on(date, counts ? number : number + 1);
        return day == null ? Moment.NEVER.at() : calendar.at(day, counts ? place.toLocalTime() : LocalTime.MIN);
    }

    private Instant daysBack(Instant begin, int number) {
        LocalDateTime place = calendar.local(begin);
        LocalDate date = place.toLocalDate();
        LocalDate day = days.on(date, -number);
        if (day == null) {
            return hours.on(calendar.at(date.minusYears(Years.REACH), LocalTime.MIN), Duration.ZERO);
        }
        Instant at = calendar.at(day, days.counts(date) ? place.toLocalTime() : LocalTime.MIN);
        Instant forward = calendar.hoursOn(at, Duration.ZERO);
        return calendar.lastOpenSecond(day).filter(forward::isAfter).orElse(forward);
    }

    private Moment moment(Instant from, Instant at) {
        Instant later = at.isAfter(from) ? at : from;
        return never(at) ? Moment.NEVER : new Moment(at, !calendar.published(later));
    }

    private static boolean never(Instant at) {
        return !at.isBefore(Moment.NEVER.at());
    }
}
