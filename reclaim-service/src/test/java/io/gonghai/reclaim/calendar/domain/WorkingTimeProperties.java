package io.gonghai.reclaim.calendar.domain;

import static io.gonghai.reclaim.calendar.domain.SomeCalendars.cases;
import static io.gonghai.reclaim.calendar.domain.SomeCalendars.pausedCases;
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

/** What holds along every calendar, with and without pauses laid over it. */
class WorkingTimeProperties {
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

    /** Near ones above all. */
    private static Gen<Duration> later() {
        return integers()
                .between(0, 90)
                .mix(integers().between(0, 3_000))
                .mix(integers().between(0, 30_000))
                .map(Duration::ofMinutes);
    }

    private static Instant plus(Case given, WorkingPeriod period) {
        return given.time().plus(given.from(), period).at();
    }

    private static Instant minus(Case given, WorkingPeriod period) {
        return given.time().minus(given.from(), period).at();
    }

    private static Instant hoursOn(WorkingTime time, Instant from, Duration hours) {
        return time.plus(from, WorkingPeriod.ofHours(hours)).at();
    }

    private static Instant hoursBack(WorkingTime time, Instant from, Duration hours) {
        return time.minus(from, WorkingPeriod.ofHours(hours)).at();
    }

    private static Instant open(Case given) {
        return given.time().nextOpen(given.from()).at();
    }

    @Test
    void nothing_is_due_or_warned_of_in_closed_hours_or_pauses() {
        qt().forAll(pausedCases(), periods())
                .check((given, period) ->
                        given.time().isOpen(plus(given, period)) && given.time().isOpen(minus(given, period)));
    }

    @Test
    void nothing_is_due_before_it_begins_and_nothing_is_warned_of_after_it_is_due() {
        qt().forAll(pausedCases(), periods())
                .check((given, period) -> !plus(given, period).isBefore(given.from())
                        && !minus(given, period).isAfter(open(given)));
    }

    @Test
    void who_is_warned_days_before_is_warned_before() {
        qt().forAll(pausedCases(), periods(), integers().between(1, 5))
                .check((given, period, days) ->
                        minus(given, new WorkingPeriod(days, period.hours())).isBefore(given.from()));
    }

    @Test
    void who_begins_later_is_never_due_or_warned_earlier() {
        qt().forAll(pausedCases(), periods(), later()).check((given, period, wait) -> {
            WorkingTime time = given.time();
            Instant later = given.from().plus(wait);
            return !time.plus(later, period).at().isBefore(plus(given, period))
                    && !time.minus(later, period).at().isBefore(minus(given, period));
        });
    }

    @Test
    void a_longer_period_is_never_due_earlier_or_warned_of_later() {
        qt().forAll(pausedCases(), periods(), integers().between(0, 10), hours())
                .check((given, period, days, hours) -> {
                    WorkingPeriod longer = new WorkingPeriod(
                            period.days() + days, period.hours().plus(hours));
                    return !plus(given, longer).isBefore(plus(given, period))
                            && !minus(given, longer).isAfter(minus(given, period));
                });
    }

    @Test
    void a_pause_brings_nothing_nearer() {
        qt().forAll(pausedCases(), periods())
                .check((given, period) -> !plus(given, period)
                        .isBefore(given.calendar()
                                .time()
                                .plus(given.from(), period)
                                .at()));
    }

    @Test
    void no_period_at_all_is_the_next_opening() {
        qt().forAll(pausedCases()).check(given -> {
            Instant open = open(given);
            return open.equals(plus(given, WorkingPeriod.NONE))
                    && open.equals(minus(given, WorkingPeriod.NONE))
                    && given.time().isOpen(given.from()) == open.equals(given.from());
        });
    }

    @Test
    void hours_that_are_added_and_taken_away_lead_back() {
        qt().forAll(pausedCases(), hours()).check((given, hours) -> {
            WorkingTime time = given.time();
            Instant open = open(given);
            return hoursBack(time, hoursOn(time, given.from(), hours), hours).equals(open)
                    && hoursOn(time, hoursBack(time, given.from(), hours), hours)
                            .equals(open);
        });
    }

    @Test
    void hours_in_two_parts_are_hours_at_once() {
        qt().forAll(pausedCases(), hours(), hours()).check((given, one, other) -> {
            WorkingTime time = given.time();
            return hoursOn(time, hoursOn(time, given.from(), one), other)
                    .equals(hoursOn(time, given.from(), one.plus(other)));
        });
    }

    @Test
    void hours_are_what_is_open_between() {
        qt().forAll(pausedCases(), hours()).check((given, hours) -> {
            WorkingTime time = given.time();
            return time.openBetween(given.from(), hoursOn(time, given.from(), hours))
                            .equals(hours)
                    && time.openBetween(hoursBack(time, given.from(), hours), given.from())
                            .equals(hours);
        });
    }

    @Test
    void what_is_open_between_is_open_before_and_after_any_moment_between() {
        qt().forAll(pausedCases(), later(), later()).check((given, one, other) -> {
            WorkingTime time = given.time();
            Instant middle = given.from().plus(one);
            Instant last = middle.plus(other);
            return time.openBetween(given.from(), middle)
                    .plus(time.openBetween(middle, last))
                    .equals(time.openBetween(given.from(), last));
        });
    }

    @Test
    void the_period_between_two_moments_leads_from_one_to_the_other() {
        qt().forAll(pausedCases(), later()).check((given, wait) -> {
            WorkingTime time = given.time();
            Instant to = given.from().plus(wait);
            return plus(given, time.between(given.from(), to))
                    .equals(time.nextOpen(to).at());
        });
    }

    @Test
    void where_all_days_have_the_same_hours_days_lead_back_too() {
        qt().forAll(pausedCases(), integers().between(0, 200)).check((given, days) -> {
            WorkingCalendar calendar = new WorkingCalendar(
                    ZoneId.of("Asia/Shanghai"),
                    Week.ofFiveDays(given.calendar().week().usual()),
                    closedDays(given.calendar().layer()));
            WorkingTime time = calendar.time().paused(given.pauses());
            WorkingPeriod period = WorkingPeriod.ofDays(days);
            Instant open = time.nextOpen(given.from()).at();
            return time.pausesOn(calendar.date(open))
                    || (time.minus(time.plus(given.from(), period).at(), period)
                                    .at()
                                    .equals(open)
                            && time.plus(time.minus(given.from(), period).at(), period)
                                    .at()
                                    .equals(open));
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
        WorkingTime always =
                WorkingCalendar.alwaysOpen(ZoneId.of("Asia/Shanghai")).time();
        qt().forAll(cases(), periods()).check((given, period) -> {
            Instant due = given.from()
                    .atZone(always.calendar().zone())
                    .plusDays(period.days())
                    .toInstant()
                    .plus(period.hours());
            return always.plus(given.from(), period).at().equals(due)
                    && always.minus(due, period).at().equals(given.from());
        });
    }

    @Test
    void open_at_all_hours_who_begins_later_is_never_due_earlier_however_clocks_are_changed() {
        qt().forAll(pausedCases(), periods(), later()).check((given, period, wait) -> {
            WorkingTime always = always(given);
            Instant later = given.from().plus(wait);
            return !always.plus(later, period)
                            .at()
                            .isBefore(always.plus(given.from(), period).at())
                    && !always.minus(later, period)
                            .at()
                            .isBefore(always.minus(given.from(), period).at())
                    && always.minus(given.from(), new WorkingPeriod(period.days() + 1, period.hours()))
                            .at()
                            .isBefore(given.from());
        });
    }

    private static WorkingTime always(Case given) {
        return WorkingCalendar.alwaysOpen(given.calendar().zone()).time().paused(given.pauses());
    }

    @Test
    void it_is_provisional_exactly_where_the_published_part_ends() {
        qt().forAll(pausedCases(), periods()).check((given, period) -> {
            WorkingCalendar calendar = given.calendar();
            Moment due = given.time().plus(given.from(), period);
            LocalDate until = calendar.layer().publishedUntil();
            boolean passed = until != null
                    && due.at().atZone(calendar.zone()).toLocalDate().isAfter(until);
            return due.provisional() == passed;
        });
    }

    @Test
    void what_is_not_provisional_stays_when_more_is_published() {
        qt().forAll(pausedCases(), periods(), integers().between(1, 400)).check((given, period, days) -> {
            WorkingCalendar calendar = given.calendar();
            LocalDate until = calendar.layer().publishedUntil();
            if (until == null) {
                return true;
            }
            Layer more = Layer.of(
                            List.of(new SpecialDay.Closed(until.plusDays(1), "休"), openLater(until, days)),
                            until.plusDays(500))
                    .correcting(calendar.layer());
            Moment before = given.time().plus(given.from(), period);
            Moment after = new WorkingCalendar(calendar.zone(), calendar.week(), more)
                    .time()
                    .paused(given.pauses())
                    .plus(given.from(), period);
            return before.provisional() || before.equals(after);
        });
    }

    private static SpecialDay openLater(LocalDate until, int days) {
        return new SpecialDay.Open(until.plusDays(1 + days), Hours.ALL_DAY, "班");
    }

    /** Each day is told once, and those that count are as many as the period has, with the one on which it begins. */
    @Test
    void the_days_that_are_told_are_those_that_were_walked() {
        qt().forAll(pausedCases(), integers().between(0, 40)).check((given, number) -> {
            DayByDay told = given.time().explain(given.from(), WorkingPeriod.ofDays(number));
            LocalDate next = given.from().atZone(told.zone()).toLocalDate();
            int worked = 0;
            for (DayByDay.Days days : told.days()) {
                boolean follows = days.first().equals(next) && !days.last().isBefore(days.first());
                if (!follows) {
                    return false;
                }
                next = days.last().plusDays(1);
                worked += days.worked();
            }
            LocalDate last = told.due().at().atZone(told.zone()).toLocalDate();
            return !told.more()
                    && next.equals(last.plusDays(1))
                    && worked == told.worked()
                    && worked >= number
                    && told.due().equals(given.time().plus(given.from(), WorkingPeriod.ofDays(number)));
        });
    }

    @Test
    void it_is_what_one_counts_minute_by_minute() {
        qt().withExamples(SLOW)
                .forAll(pausedCases(), integers().between(0, 1_500), integers().between(0, 9))
                .check((given, minutes, days) -> {
                    MinuteByMinute count = new MinuteByMinute(given.calendar(), given.pauses());
                    Instant from = given.from();
                    WorkingTime time = given.time();
                    Duration hours = Duration.ofMinutes(minutes);
                    Instant later = from.plus(hours);
                    return time.isOpen(from) == count.open(from)
                            && hoursOn(time, from, hours).equals(count.plusMinutes(from, minutes))
                            && hoursBack(time, from, hours).equals(count.minusMinutes(from, minutes))
                            && time.openBetween(from, later).equals(count.openBetween(from, later))
                            && plus(given, WorkingPeriod.ofDays(days)).equals(count.plusDays(from, days))
                            && minus(given, WorkingPeriod.ofDays(days)).equals(count.minusDays(from, days));
                });
    }
}
