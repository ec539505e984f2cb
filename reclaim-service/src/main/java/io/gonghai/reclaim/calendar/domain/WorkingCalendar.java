package io.gonghai.reclaim.calendar.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When work is done: the hours of a week in a zone, and the days that are exceptions from it. Walks along it are right across daylight saving; they never end in
 * closed hours and never turn around: who begins later is never due earlier.
 *
 * <ul>
 *   <li>Hours run while it is open. What would end at a closing ends at the next opening: the last second of a period is one in which something could be done.
 *   <li>Days: so many working days on, at the same local time, and forward to the next opening. What begins in closed hours begins at the next opening.
 *   <li>Back is the same the other way, and also lands forward on an opening: eight hours before an opening is eight open hours before it.
 * </ul>
 *
 * <p>Immutable. A year is worked out when it is first needed, so a walk costs a search, however many holidays there are, and a step for each year it spans. One that
 * ends in no {@value Years#REACH} years is given up there, provisional.
 */
public final class WorkingCalendar {
    private static final Instant FIRST = Instant.parse("1000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9000-01-01T00:00:00Z");

    private final ZoneId zone;
    private final Week week;
    private final Layer layer;
    private final LocalClock clock;
    private final Years years;
    private final Instant publishedEnd;

    public WorkingCalendar(ZoneId zone, Week week, Layer layer) {
        this.zone = zone;
        this.week = week;
        this.layer = layer;
        this.clock = new LocalClock(zone);
        this.years = new Years(this::openings);
        LocalDate until = layer.publishedUntil();
        this.publishedEnd = until == null ? Instant.MAX : clock.instant(until, Span.WHOLE_DAY);
    }

    public ZoneId zone() {
        return zone;
    }

    public Week week() {
        return week;
    }

    public Layer layer() {
        return layer;
    }

    /** What stands for one day. */
    public Day day(LocalDate date) {
        SpecialDay special = layer.days().get(date);
        LocalDate until = layer.publishedUntil();
        return new Day(date, hours(date, special), special, until == null || !date.isAfter(until));
    }

    /** @throws IllegalArgumentException outside the years 1000 to 9000 */
    public boolean isOpen(Instant at) {
        requireSane(at);
        return open(at);
    }

    /** The moment itself where it is open, else the next that is. */
    public Moment nextOpen(Instant from) {
        return plus(from, WorkingPeriod.ofDays(0));
    }

    /**
     * The moment this period of working time after another: its days, then its hours.
     *
     * @throws IllegalArgumentException outside the years 1000 to 9000
     */
    public Moment plus(Instant from, WorkingPeriod period) {
        requireSane(from);
        Instant at = period.days() == 0 ? from : daysOn(from, period.days());
        return moment(from, hoursOn(at, period.hours()));
    }

    /**
     * The moment this period of working time before another: its hours back, then its days. What a {@link #plus} added, this takes away again, but that closed hours
     * are left forward; where days have different hours, a day back from late in a long one is at the opening after the short one.
     *
     * @throws IllegalArgumentException outside the years 1000 to 9000
     */
    public Moment minus(Instant from, WorkingPeriod period) {
        requireSane(from);
        Instant at = hoursOn(from, period.hours().negated());
        return moment(from, period.days() == 0 ? at : hoursOn(daysOn(at, -period.days()), Duration.ZERO));
    }

    /** {@link #plus}, and how it came to that. */
    public Derivation explain(Instant from, WorkingPeriod period) {
        Moment due = plus(from, period);
        return Derivation.of(this, from, nextOpen(from).at(), due);
    }

    LocalDate date(Instant at) {
        return clock.date(at);
    }

    private Moment moment(Instant from, Instant at) {
        Instant later = at.isAfter(from) ? at : from;
        return new Moment(at, !later.isBefore(publishedEnd));
    }

    /** At the same local time of another working day: may be closed then. */
    private Instant daysOn(Instant from, int days) {
        LocalDateTime begin = clock.local(hoursOn(from, Duration.ZERO));
        LocalDate date = begin.toLocalDate();
        int year = date.getYear();
        LocalTime time = years.of(year).works(date.getDayOfYear()) ? begin.toLocalTime() : LocalTime.MIN;
        long number = (long) years.of(year).workingDaysBefore(date.getDayOfYear()) + days;
        Years.Place place = years.seek(year, number, OpenYear::workingDays);
        if (place == null) {
            return outOfReach(year, number);
        }
        int day = years.of(place.year()).workingDay((int) place.rest());
        return clock.instant(LocalDate.ofYearDay(place.year(), day).atTime(time));
    }

    /** So much open time on, or back; forward out of closed hours. */
    private Instant hoursOn(Instant from, Duration hours) {
        if (hours.isZero() && open(from)) {
            return from;
        }
        LocalDate date = clock.date(from);
        int year = date.getYear();
        long open = years.of(year).openUntil(date.getDayOfYear(), from) + hours.toNanos();
        Years.Place place = years.seek(year, open, OpenYear::open);
        return place == null ? outOfReach(year, open) : years.of(place.year()).atOpen(place.rest());
    }

    private boolean open(Instant at) {
        LocalDate date = clock.date(at);
        return years.of(date.getYear()).isOpen(date.getDayOfYear(), at);
    }

    private long[] openings(LocalDate date) {
        List<Span> spans = hours(date, layer.days().get(date)).spans();
        long[] turns = new long[spans.size() * 2];
        for (int i = 0; i < spans.size(); i++) {
            turns[i * 2] = clock.instant(date, spans.get(i).start()).getEpochSecond();
            turns[i * 2 + 1] = clock.instant(date, spans.get(i).end()).getEpochSecond();
        }
        return turns;
    }

    private Instant outOfReach(int from, long amount) {
        int year = amount < 0 ? from - Years.REACH : from + Years.REACH + 1;
        return clock.instant(LocalDate.of(year, 1, 1).atStartOfDay());
    }

    private Hours hours(LocalDate date, @Nullable SpecialDay special) {
        return switch (special) {
            case null -> week.on(date.getDayOfWeek());
            case SpecialDay.Closed closed -> Hours.CLOSED;
            case SpecialDay.Open open -> Objects.requireNonNullElseGet(open.hours(), week::usual);
        };
    }

    private static void requireSane(Instant at) {
        if (at.isBefore(FIRST) || at.isAfter(LAST)) {
            throw new IllegalArgumentException("beyond all calendars: " + at);
        }
    }
}
