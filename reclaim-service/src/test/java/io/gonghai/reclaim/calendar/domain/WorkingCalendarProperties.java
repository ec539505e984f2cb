package io.gonghai.reclaim.calendar.domain;

import static io.gonghai.reclaim.calendar.domain.SomeCalendars.cases;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import io.gonghai.reclaim.calendar.domain.SomeCalendars.Case;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

class WorkingCalendarProperties {
    private static final int SLOW = 300;

    private static Gen<WorkingPeriod> periods() {
        return integers()
                .between(0, 30)
                .zip(
                        longs().between(0, 50 * 3_600_000L),
                        (days, millis) -> new WorkingPeriod(days, Duration.ofMillis(millis)));
    }

    private static Gen<Duration> hours() {
        return longs().between(0, 200 * 3_600_000L).map(Duration::ofMillis);
    }

    private static Instant plus(Case given, WorkingPeriod period) {
        return given.calendar().plus(given.from(), period).at();
    }

    private static Instant hoursOn(WorkingCalendar calendar, Instant from, Duration hours) {
        return calendar.plus(from, WorkingPeriod.ofHours(hours)).at();
    }

    private static Instant hoursBack(WorkingCalendar calendar, Instant from, Duration hours) {
        return calendar.minus(from, WorkingPeriod.ofHours(hours)).at();
    }

    private static Instant open(Case given) {
        return given.calendar().nextOpen(given.from()).at();
    }

    @Test
    void nothing_is_due_in_closed_hours() {
        qt().forAll(cases(), periods())
                .check((given, period) -> given.calendar().isOpen(plus(given, period))
                        && given.calendar()
                                .isOpen(given.calendar()
                                        .minus(given.from(), period)
                                        .at()));
    }

    @Test
    void nothing_is_due_before_it_begins_and_nothing_is_warned_of_after_it_is_due() {
        qt().forAll(cases(), periods()).check((given, period) -> {
            Instant before = given.calendar().minus(given.from(), period).at();
            return !plus(given, period).isBefore(given.from()) && !before.isAfter(open(given));
        });
    }

    @Test
    void who_begins_later_is_never_due_or_warned_earlier() {
        qt().forAll(cases(), periods(), integers().between(0, 90).mix(integers().between(0, 3_000)))
                .check((given, period, minutes) -> {
                    WorkingCalendar calendar = given.calendar();
                    Instant later = given.from().plus(Duration.ofMinutes(minutes));
                    return !calendar.plus(later, period).at().isBefore(plus(given, period))
                            && !calendar.minus(later, period)
                                    .at()
                                    .isBefore(
                                            calendar.minus(given.from(), period).at());
                });
    }

    @Test
    void a_longer_period_is_never_due_earlier() {
        qt().forAll(cases(), periods(), integers().between(0, 10), hours()).check((given, period, days, hours) -> {
            WorkingPeriod longer =
                    new WorkingPeriod(period.days() + days, period.hours().plus(hours));
            return !plus(given, longer).isBefore(plus(given, period));
        });
    }

    @Test
    void no_period_at_all_is_the_next_opening() {
        qt().forAll(cases()).check(given -> {
            Instant open = open(given);
            return open.equals(plus(given, WorkingPeriod.ofDays(0)))
                    && open.equals(given.calendar()
                            .minus(given.from(), WorkingPeriod.ofDays(0))
                            .at())
                    && given.calendar().isOpen(given.from()) == open.equals(given.from());
        });
    }

    @Test
    void hours_that_are_added_and_taken_away_lead_back() {
        qt().forAll(cases(), hours()).check((given, hours) -> {
            WorkingCalendar calendar = given.calendar();
            Instant open = open(given);
            return hoursBack(calendar, hoursOn(calendar, given.from(), hours), hours)
                            .equals(open)
                    && hoursOn(calendar, hoursBack(calendar, given.from(), hours), hours)
                            .equals(open);
        });
    }

    @Test
    void hours_in_two_parts_are_hours_at_once() {
        qt().forAll(cases(), hours(), hours()).check((given, one, other) -> {
            WorkingCalendar calendar = given.calendar();
            return hoursOn(calendar, hoursOn(calendar, given.from(), one), other)
                    .equals(hoursOn(calendar, given.from(), one.plus(other)));
        });
    }

    @Test
    void where_all_days_have_the_same_hours_days_lead_back_too() {
        qt().forAll(cases(), integers().between(0, 200)).check((given, days) -> {
            WorkingCalendar calendar = new WorkingCalendar(
                    ZoneId.of("Asia/Shanghai"),
                    Week.ofFiveDays(given.calendar().week().usual()),
                    closedDays(given.calendar().layer()));
            WorkingPeriod period = WorkingPeriod.ofDays(days);
            Instant open = calendar.nextOpen(given.from()).at();
            return calendar.minus(calendar.plus(given.from(), period).at(), period)
                            .at()
                            .equals(open)
                    && calendar.plus(calendar.minus(given.from(), period).at(), period)
                            .at()
                            .equals(open);
        });
    }

    private static Layer closedDays(Layer layer) {
        List<SpecialDay> closed = layer.list().stream()
                .filter(SpecialDay.Closed.class::isInstance)
                .toList();
        return Layer.of(closed, null);
    }

    @Test
    void open_at_all_hours_days_are_those_of_the_wall_and_hours_those_that_pass() {
        WorkingCalendar always =
                new WorkingCalendar(ZoneId.of("Asia/Shanghai"), Week.ofSevenDays(Hours.ALL_DAY), Layer.NONE);
        qt().forAll(cases(), periods()).check((given, period) -> {
            Instant due = given.from()
                    .atZone(always.zone())
                    .plusDays(period.days())
                    .toInstant()
                    .plus(period.hours());
            return always.plus(given.from(), period).at().equals(due)
                    && always.minus(due, period).at().equals(given.from());
        });
    }

    @Test
    void it_is_provisional_exactly_where_the_published_part_ends() {
        qt().forAll(cases(), periods()).check((given, period) -> {
            WorkingCalendar calendar = given.calendar();
            Moment due = calendar.plus(given.from(), period);
            LocalDate until = calendar.layer().publishedUntil();
            boolean passed = until != null
                    && due.at().atZone(calendar.zone()).toLocalDate().isAfter(until);
            return due.provisional() == passed;
        });
    }

    @Test
    void what_is_not_provisional_stays_when_more_is_published() {
        qt().forAll(cases(), periods(), integers().between(1, 400)).check((given, period, days) -> {
            WorkingCalendar calendar = given.calendar();
            LocalDate until = calendar.layer().publishedUntil();
            if (until == null) {
                return true;
            }
            Layer more = Layer.of(
                            List.of(new SpecialDay.Closed(until.plusDays(1), "休"), openLater(until, days)),
                            until.plusDays(500))
                    .correcting(calendar.layer());
            Moment before = calendar.plus(given.from(), period);
            Moment after = new WorkingCalendar(calendar.zone(), calendar.week(), more).plus(given.from(), period);
            return before.provisional() || before.equals(after);
        });
    }

    private static SpecialDay openLater(LocalDate until, int days) {
        return new SpecialDay.Open(until.plusDays(1 + days), Hours.ALL_DAY, "班");
    }

    @Test
    void it_is_what_one_counts_minute_by_minute() {
        qt().withExamples(SLOW)
                .forAll(cases(), integers().between(0, 1_500), integers().between(0, 9))
                .check((given, minutes, days) -> {
                    MinuteByMinute count = new MinuteByMinute(given.calendar());
                    Instant from = given.from();
                    WorkingCalendar calendar = given.calendar();
                    Duration hours = Duration.ofMinutes(minutes);
                    return calendar.isOpen(from) == count.open(from)
                            && hoursOn(calendar, from, hours).equals(count.plusMinutes(from, minutes))
                            && hoursBack(calendar, from, hours).equals(count.minusMinutes(from, minutes))
                            && plus(given, WorkingPeriod.ofDays(days)).equals(count.plusDays(from, days))
                            && calendar.minus(from, WorkingPeriod.ofDays(days))
                                    .at()
                                    .equals(count.plusDays(from, -days));
                });
    }
}
