package io.gonghai.reclaim.calendar.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When work is done: the hours of a week in a zone, and the days that are exceptions from it; {@link WorkingTime} says what periods mean along it. Right across
 * daylight saving: open time is time that passed.
 *
 * <p>Immutable. A year is worked out when it is first needed, so a walk costs a search, however many holidays there are, and a step for each year it spans. One that
 * ends in no {@value Years#REACH} years is given up.
 */
public final class WorkingCalendar {
    private static final Instant FIRST = Instant.parse("1000-01-01T00:00:00Z");

    private final ZoneId zone;
    private final Week week;
    private final Layer layer;
    private final LocalClock clock;
    private final Years years;
    private final Instant publishedEnd;
    private final WorkingTime time;

    public WorkingCalendar(ZoneId zone, Week week, Layer layer) {
        this.zone = zone;
        this.week = week;
        this.layer = layer;
        this.clock = new LocalClock(zone);
        this.years = new Years(this::openings);
        LocalDate until = layer.publishedUntil();
        this.publishedEnd = until == null ? Instant.MAX : clock.instant(until, Span.WHOLE_DAY);
        this.time = new WorkingTime(this, Pauses.NONE);
    }

    /** Never closed: days are those of the wall, hours those that pass. */
    public static WorkingCalendar alwaysOpen(ZoneId zone) {
        return new WorkingCalendar(zone, Week.ofSevenDays(Hours.ALL_DAY), Layer.NONE);
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

    /** Periods along it. */
    public WorkingTime time() {
        return time;
    }

    /** What stands for one day. */
    public Day day(LocalDate date) {
        SpecialDay special = layer.days().get(date);
        LocalDate until = layer.publishedUntil();
        return new Day(date, hours(date, special), special, until == null || !date.isAfter(until));
    }

    /** Within what calendars are worked out for: no moment is refused. */
    static Instant sane(Instant at) {
        Instant last = Moment.NEVER.at();
        return at.isBefore(FIRST) ? FIRST : at.isAfter(last) ? last : at;
    }

    boolean isOpen(Instant at) {
        LocalDate date = clock.date(at);
        return years.of(date.getYear()).isOpen(date.getDayOfYear(), at);
    }

    boolean published(Instant at) {
        return at.isBefore(publishedEnd);
    }

    LocalDate date(Instant at) {
        return clock.date(at);
    }

    LocalDateTime local(Instant at) {
        return clock.local(at);
    }

    /** So much open time on, or back; forward out of closed hours. */
    Instant hoursOn(Instant from, Duration hours) {
        if (hours.isZero() && isOpen(from)) {
            return from;
        }
        LocalDate date = clock.date(from);
        int year = date.getYear();
        long open = years.of(year).openUntil(date.getDayOfYear(), from) + hours.toNanos();
        Years.Place place = years.seek(year, open, OpenYear::open);
        return place == null ? outOfReach(year, open) : years.of(place.year()).atOpen(place.rest());
    }

    /** Open time from one moment to a later one; of what is more than {@value Years#REACH} years apart, less. */
    Duration openBetween(Instant from, Instant to) {
        LocalDate first = clock.date(from);
        LocalDate last = clock.date(to);
        long open = years.sum(first.getYear(), last.getYear(), OpenYear::open)
                + years.of(last.getYear()).openUntil(last.getDayOfYear(), to)
                - years.of(first.getYear()).openUntil(first.getDayOfYear(), from);
        return Duration.ofNanos(open);
    }

    boolean works(LocalDate date) {
        return years.of(date.getYear()).works(date.getDayOfYear());
    }

    /**
     * The working day so many working days after a date, or before it; null where there is none within reach. The date itself is none of them.
     *
     * @param days not zero
     */
    @Nullable
    LocalDate workingDay(LocalDate from, int days) {
        int before = years.of(from.getYear()).workingDaysBefore(from.getDayOfYear());
        long number = days < 0 ? before + days : before + (works(from) ? 1 : 0) + days - 1;
        Years.Place place = years.seek(from.getYear(), number, OpenYear::workingDays);
        return place == null
                ? null
                : LocalDate.ofYearDay(place.year(), years.of(place.year()).workingDay((int) place.rest()));
    }

    /** How many working days lie between two dates, neither of them counted. */
    int workingDaysBetween(LocalDate first, LocalDate last) {
        LocalDate after = first.plusDays(1);
        long days = years.sum(after.getYear(), last.getYear(), OpenYear::workingDays)
                + years.of(last.getYear()).workingDaysBefore(last.getDayOfYear())
                - years.of(after.getYear()).workingDaysBefore(after.getDayOfYear());
        return Math.toIntExact(days);
    }

    /** At a local time of a day: may be closed then. */
    Instant at(LocalDate date, LocalTime time) {
        return clock.instant(date.atTime(time));
    }

    /** The last second of a working day that is open; empty where the next day goes on without a pause between. */
    Optional<Instant> lastOpenSecond(LocalDate workingDay) {
        Instant closing = Instant.ofEpochSecond(years.of(workingDay.getYear()).closing(workingDay.getDayOfYear()));
        return isOpen(closing) ? Optional.empty() : Optional.of(closing.minusSeconds(1));
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
        return amount < 0 ? clock.instant(LocalDate.of(from - Years.REACH, 1, 1).atStartOfDay()) : Moment.NEVER.at();
    }

    private Hours hours(LocalDate date, @Nullable SpecialDay special) {
        return switch (special) {
            case null -> week.on(date.getDayOfWeek());
            case SpecialDay.Closed closed -> Hours.CLOSED;
            case SpecialDay.Open open -> Objects.requireNonNullElseGet(open.hours(), week::usual);
        };
    }
}
