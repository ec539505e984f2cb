package io.gonghai.reclaim.calendar.domain;

import static io.gonghai.reclaim.calendar.domain.SomeCalendars.OFFICE;
import static io.gonghai.reclaim.calendar.domain.SomeCalendars.at;
import static io.gonghai.reclaim.calendar.domain.SomeCalendars.office;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gonghai.reclaim.calendar.domain.DayByDay.DayKind;
import io.gonghai.runtime.time.CalendarPeriod;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingTimeTest {
    private static final WorkingCalendar SHANGHAI = office("Asia/Shanghai");

    private static String local(WorkingCalendar calendar, Instant at) {
        return LocalDateTime.ofInstant(at, calendar.zone()).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10T09:30, PT4H, 2026-03-10T14:30", // over noon
        "2026-03-10T09:00, PT3H, 2026-03-10T13:00", // a closing is the next opening
        "2026-03-13T17:00, PT1H, 2026-03-16T09:00",
        "2026-03-13T17:59:59, PT1S, 2026-03-16T09:00",
        "2026-03-13T16:00, PT4H, 2026-03-16T11:00", // over the weekend
        "2026-03-14T03:00, PT8H, 2026-03-17T09:00", // begins on Monday
        "2026-03-10T12:30, PT0S, 2026-03-10T13:00"
    })
    void hours_run_while_it_is_open(String from, String hours, String due) {
        Moment moment = SHANGHAI.time().plus(at(SHANGHAI, from), WorkingPeriod.ofHours(Duration.parse(hours)));

        assertThat(moment).isEqualTo(new Moment(at(SHANGHAI, due), false));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-13T17:00, 1, 2026-03-16T17:00",
        "2026-03-13T20:00, 1, 2026-03-17T09:00", // begins on Monday at nine
        "2026-03-14T15:00, 1, 2026-03-17T09:00",
        "2026-03-13T07:00, 1, 2026-03-16T09:00", // begins the same morning
        "2026-03-10T12:30, 1, 2026-03-11T13:00",
        "2026-03-10T10:00, 10, 2026-03-24T10:00"
    })
    void days_are_working_days_on_at_the_same_time(String from, int days, String due) {
        assertThat(local(
                        SHANGHAI,
                        SHANGHAI.time()
                                .plus(at(SHANGHAI, from), WorkingPeriod.ofDays(days))
                                .at()))
                .isEqualTo(due);
    }

    @Test
    void days_and_hours_are_days_and_then_hours() {
        WorkingPeriod period = new WorkingPeriod(1, Duration.ofHours(4));
        Instant from = at(SHANGHAI, "2026-03-12T16:00");
        Instant due = at(SHANGHAI, "2026-03-16T11:00");

        assertThat(SHANGHAI.time().plus(from, period).at()).isEqualTo(due);
        assertThat(SHANGHAI.time().minus(due, period).at()).isEqualTo(from);
    }

    @Test
    void a_day_that_ends_after_a_short_one_has_closed_ends_at_the_next_opening() {
        WorkingCalendar calendar = office(
                "Asia/Shanghai",
                new SpecialDay.Open(LocalDate.parse("2026-02-14"), Hours.of(Span.ofHours(10, 16)), "调休"));

        assertThat(local(
                        calendar,
                        calendar.time()
                                .plus(at(calendar, "2026-02-13T17:00"), WorkingPeriod.ofDays(1))
                                .at()))
                .isEqualTo("2026-02-16T09:00");
        assertThat(local(
                        calendar,
                        calendar.time()
                                .minus(at(calendar, "2026-02-16T17:00"), WorkingPeriod.ofDays(1))
                                .at()))
                .isEqualTo("2026-02-14T15:59:59");
        assertThat(local(
                        calendar,
                        calendar.time()
                                .plus(at(calendar, "2026-02-13T09:30"), WorkingPeriod.ofDays(1))
                                .at()))
                .isEqualTo("2026-02-14T10:00");
    }

    /** Of what is due on the afternoon after a half day, people hear on the half day, not after the holiday. */
    @ParameterizedTest
    @CsvSource({
        "2026-02-24T17:00, 1, 2026-02-14T11:59:59",
        "2026-02-24T12:00, 1, 2026-02-14T11:59:59",
        "2026-02-24T11:59:59.5, 1, 2026-02-14T11:59:59",
        "2026-02-24T11:59:30, 1, 2026-02-14T11:59:30",
        "2026-02-24T09:00, 1, 2026-02-14T09:00",
        "2026-02-25T17:00, 2, 2026-02-14T11:59:59",
        "2026-02-24T17:00, 2, 2026-02-13T17:00"
    })
    void a_day_before_is_another_day_however_short(String due, int days, String before) {
        WorkingCalendar calendar = new WorkingCalendar(
                ZoneId.of("Asia/Shanghai"),
                Week.ofFiveDays(OFFICE),
                Layer.of(
                        Stream.concat(
                                        Stream.of(new SpecialDay.Open(
                                                LocalDate.parse("2026-02-14"), Hours.of(Span.ofHours(9, 12)), "除夕前")),
                                        LocalDate.parse("2026-02-15")
                                                .datesUntil(LocalDate.parse("2026-02-24"))
                                                .map(date -> new SpecialDay.Closed(date, "春节")))
                                .toList(),
                        null));

        assertThat(local(
                        calendar,
                        calendar.time()
                                .minus(at(calendar, due), WorkingPeriod.ofDays(days))
                                .at()))
                .isEqualTo(before);
    }

    private static Pause pause(String from, String to) {
        return new Pause(at(SHANGHAI, from), at(SHANGHAI, to));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10T09:30, 0, PT1H, 2026-03-10T10:30", // before the pause
        "2026-03-10T10:00, 0, PT1H, 2026-03-11T15:00", // ends where it begins
        "2026-03-10T10:00, 0, PT2H, 2026-03-11T16:00",
        "2026-03-10T12:00, 0, PT0S, 2026-03-11T15:00", // begins in it
        "2026-03-09T10:00, 1, PT0S, 2026-03-12T10:00", // two days that are touched do not count
        "2026-03-10T10:00, 1, PT0S, 2026-03-13T09:00", // nor does the one on which it begins
        "2026-03-09T10:00, 1, PT1H, 2026-03-12T11:00"
    })
    void a_pause_is_closed_time_and_days_that_it_touches_do_not_count(String from, int days, String hours, String due) {
        WorkingTime paused = SHANGHAI.time()
                .paused(List.of(
                        pause("2026-03-10T11:00", "2026-03-11T10:00"), pause("2026-03-11T09:30", "2026-03-11T15:00")));

        assertThat(paused.plus(at(SHANGHAI, from), new WorkingPeriod(days, Duration.parse(hours))))
                .isEqualTo(new Moment(at(SHANGHAI, due), false));
    }

    @Test
    void a_pause_in_closed_hours_is_none() {
        WorkingTime paused = SHANGHAI.time()
                .paused(List.of(
                        pause("2026-03-10T18:00", "2026-03-11T09:00"),
                        pause("2026-03-12T12:00", "2026-03-12T13:00"),
                        pause("2026-03-12T17:00", "2026-03-12T10:00")));
        Instant from = at(SHANGHAI, "2026-03-10T10:00");

        assertThat(paused.plus(from, WorkingPeriod.ofDays(5)).at()).isEqualTo(at(SHANGHAI, "2026-03-17T10:00"));
        assertThat(paused.plus(from, hours(40)).at()).isEqualTo(at(SHANGHAI, "2026-03-17T10:00"));
    }

    @Test
    void behind_a_pause_without_an_end_nothing_is_ever_due() {
        Instant begun = at(SHANGHAI, "2026-03-11T11:00");
        WorkingTime paused = SHANGHAI.time().paused(List.of(new Pause(begun, null)));
        Instant from = at(SHANGHAI, "2026-03-10T10:00");

        assertThat(paused.plus(from, hours(8)).at()).isEqualTo(at(SHANGHAI, "2026-03-11T10:00"));
        assertThat(paused.plus(from, hours(9))).isEqualTo(Moment.NEVER);
        assertThat(paused.plus(from, WorkingPeriod.ofDays(1))).isEqualTo(Moment.NEVER);
        assertThat(paused.nextOpen(begun)).isEqualTo(Moment.NEVER);
        assertThat(paused.minus(Moment.NEVER.at(), hours(1))).isEqualTo(Moment.NEVER);
        assertThat(paused.minus(at(SHANGHAI, "2026-03-11T10:00"), WorkingPeriod.ofDays(1))
                        .at())
                .isEqualTo(at(SHANGHAI, "2026-03-10T09:00"));
        assertThat(paused.openBetween(from, Instant.parse("2030-01-01T00:00:00Z")))
                .isEqualTo(Duration.ofHours(9));
        assertThat(Moment.NEVER.never()).isTrue();
        assertThat(Moment.NEVER.provisional()).isTrue();
    }

    @Test
    void what_lies_between_is_days_and_hours() {
        WorkingTime time = SHANGHAI.time();
        Instant from = at(SHANGHAI, "2026-03-10T10:00");

        assertThat(time.between(from, at(SHANGHAI, "2026-03-16T17:00")))
                .isEqualTo(new WorkingPeriod(4, Duration.ofHours(6)));
        assertThat(time.openBetween(from, at(SHANGHAI, "2026-03-16T17:00"))).isEqualTo(Duration.ofHours(38));
        assertThat(time.between(from, from)).isEqualTo(WorkingPeriod.NONE);
        assertThat(time.between(from, at(SHANGHAI, "2026-03-09T10:00"))).isEqualTo(WorkingPeriod.NONE);
        assertThat(time.openBetween(from, at(SHANGHAI, "2026-03-09T10:00"))).isZero();
        assertThat(time.between(from, Moment.NEVER.at()).days()).isEqualTo(3_660);
    }

    @Test
    void how_a_walk_went_around_pauses_is_told() {
        Pause pause = pause("2026-03-11T10:00", "2026-03-12T11:00");
        Instant from = at(SHANGHAI, "2026-03-10T10:00");

        DayByDay told = SHANGHAI.time()
                .paused(List.of(pause, pause("2026-03-20T10:00", "2026-03-20T11:00")))
                .explain(from, WorkingPeriod.ofDays(2));

        assertThat(told.due().at()).isEqualTo(at(SHANGHAI, "2026-03-16T10:00"));
        assertThat(told.pauses()).containsExactly(pause);
        assertThat(told.days())
                .containsExactly(
                        days("2026-03-10", "2026-03-10", DayKind.USUAL, null, true, 1),
                        days("2026-03-11", "2026-03-12", DayKind.PAUSED, null, true, 0),
                        days("2026-03-13", "2026-03-16", DayKind.USUAL, null, true, 2));
        assertThat(told.worked()).isEqualTo(3);
        assertThat(told.closed()).isEqualTo(2);
    }

    @Test
    void of_what_never_comes_it_is_told_where_it_stands() {
        Instant begun = at(SHANGHAI, "2026-03-11T11:00");
        DayByDay told = SHANGHAI.time()
                .paused(List.of(new Pause(begun, null)))
                .explain(at(SHANGHAI, "2026-03-10T10:00"), WorkingPeriod.ofDays(2));

        assertThat(told.due().never()).isTrue();
        assertThat(told.pauses()).containsExactly(new Pause(begun, null));
        assertThat(told.days())
                .containsExactly(
                        days("2026-03-10", "2026-03-10", DayKind.USUAL, null, true, 1),
                        days("2026-03-11", "2026-03-11", DayKind.PAUSED, null, true, 0));
    }

    @Test
    void where_its_first_day_is_paused_a_period_of_days_begins_with_the_next() {
        DayByDay told = SHANGHAI.time()
                .paused(List.of(pause("2026-03-10T11:00", "2026-03-10T11:30")))
                .explain(at(SHANGHAI, "2026-03-10T10:00"), WorkingPeriod.ofDays(2));

        assertThat(told.begins()).isEqualTo(at(SHANGHAI, "2026-03-11T09:00"));
        assertThat(told.due().at()).isEqualTo(at(SHANGHAI, "2026-03-13T09:00"));
    }

    /** A rule's days ran backwards here: who claimed at half past two by the first clock was due later than who claimed by the second. */
    @Test
    void open_at_all_hours_days_are_right_where_clocks_are_changed() {
        WorkingCalendar berlin = WorkingCalendar.alwaysOpen(ZoneId.of("Europe/Berlin"));
        Instant first = Instant.parse("2026-10-25T00:30:00Z");
        Instant second = Instant.parse("2026-10-25T01:15:00Z");

        assertThat(local(
                        berlin,
                        berlin.time().plus(first, WorkingPeriod.ofDays(1)).at()))
                .isEqualTo("2026-10-26T02:30");
        assertThat(local(
                        berlin,
                        berlin.time().plus(second, WorkingPeriod.ofDays(1)).at()))
                .isEqualTo("2026-10-26T03:00");
        assertThat(berlin.time().minus(second, WorkingPeriod.ofDays(1)).at()).isBefore(second);
        assertThat(local(
                        berlin,
                        berlin.time()
                                .plus(at(berlin, "2026-03-28T02:30"), WorkingPeriod.ofDays(1))
                                .at()))
                .isEqualTo("2026-03-29T03:00");
    }

    @Test
    void in_berlin_an_hour_that_is_skipped_or_shown_twice_counts_as_it_passes() {
        WorkingCalendar nights = new WorkingCalendar(
                ZoneId.of("Europe/Berlin"), Week.ofSevenDays(Hours.of(new Span(60, 5 * 60))), Layer.NONE);

        // 29 March: 02:00 is 03:00; four hours by the wall are three
        assertThat(local(
                        nights,
                        nights.time()
                                .plus(at(nights, "2026-03-29T01:00"), hours(2))
                                .at()))
                .isEqualTo("2026-03-29T04:00");
        // 25 October: 02:00 to 03:00 passes twice
        assertThat(local(
                        nights,
                        nights.time()
                                .plus(at(nights, "2026-10-25T01:00"), hours(4))
                                .at()))
                .isEqualTo("2026-10-25T04:00");
        assertThat(local(
                        nights,
                        nights.time()
                                .plus(at(nights, "2026-03-28T02:30"), WorkingPeriod.ofDays(1))
                                .at()))
                .isEqualTo("2026-03-29T03:00");
        Instant secondPass = Instant.parse("2026-10-25T01:15:00Z");
        assertThat(nights.time().isOpen(secondPass)).isTrue();
        assertThat(local(
                        nights,
                        nights.time().plus(secondPass, WorkingPeriod.ofDays(1)).at()))
                .isEqualTo("2026-10-26T03:00");
    }

    @Test
    void each_minute_of_an_hour_that_comes_twice_is_counted_as_one_counts_it() {
        WorkingCalendar berlin = WorkingCalendar.alwaysOpen(ZoneId.of("Europe/Berlin"));
        MinuteByMinute count = new MinuteByMinute(berlin, List.of());
        Instant before = Instant.parse("2026-10-24T23:55:00Z");

        for (int minutes = 0; minutes < 130; minutes++) {
            Instant at = before.plus(Duration.ofMinutes(minutes));
            assertThat(berlin.time().plus(at, WorkingPeriod.ofDays(1)).at())
                    .as("%s", at)
                    .isEqualTo(count.plusDays(at, 1));
        }
    }

    private static WorkingPeriod hours(int hours) {
        return WorkingPeriod.ofHours(Duration.ofHours(hours));
    }

    @Test
    void another_office_in_another_zone_has_other_hours_at_the_same_moment() {
        Instant at = Instant.parse("2026-07-01T08:00:00Z");

        assertThat(office("Europe/Berlin").time().isOpen(at)).isTrue();
        assertThat(SHANGHAI.time().isOpen(at)).isTrue();
        assertThat(office("America/New_York").time().isOpen(at)).isFalse();
    }

    @Test
    void a_period_that_ends_within_no_hundred_years_is_given_up() {
        Week aMinute = new Week(List.of(
                Hours.of(new Span(540, 541)),
                Hours.CLOSED,
                Hours.CLOSED,
                Hours.CLOSED,
                Hours.CLOSED,
                Hours.CLOSED,
                Hours.CLOSED));
        Layer published = Layer.of(List.of(), LocalDate.parse("2026-12-31"));
        WorkingCalendar calendar = new WorkingCalendar(ZoneId.of("UTC"), aMinute, published);
        WorkingPeriod longest = new WorkingPeriod(3_660, Duration.ofDays(3_660));

        Moment due = calendar.time().plus(Instant.parse("2026-03-02T09:00:00Z"), longest);

        assertThat(due).isEqualTo(Moment.NEVER);
        assertThat(calendar.time()
                        .minus(Instant.parse("2026-03-02T09:00:00Z"), longest)
                        .at())
                .isBefore(Instant.parse("1930-01-01T00:00:00Z"));
    }

    @Test
    void how_it_came_to_that_is_told_day_by_day_those_of_a_kind_together() {
        WorkingCalendar calendar = new WorkingCalendar(
                ZoneId.of("Asia/Shanghai"),
                Week.ofFiveDays(OFFICE),
                Layer.of(
                        List.of(
                                new SpecialDay.Open(LocalDate.parse("2026-02-14"), null, "春节调休"),
                                new SpecialDay.Closed(LocalDate.parse("2026-02-16"), "春节"),
                                new SpecialDay.Closed(LocalDate.parse("2026-02-17"), "春节")),
                        LocalDate.parse("2026-02-17")));
        Instant from = at(calendar, "2026-02-11T20:00");

        DayByDay told = calendar.time().explain(from, WorkingPeriod.ofDays(3));

        assertThat(told.begins()).isEqualTo(at(calendar, "2026-02-12T09:00"));
        assertThat(told.due()).isEqualTo(new Moment(at(calendar, "2026-02-18T09:00"), true));
        assertThat(told.more()).isFalse();
        assertThat(told.days())
                .containsExactly(
                        days("2026-02-11", "2026-02-13", DayKind.USUAL, null, true, 3),
                        days("2026-02-14", "2026-02-14", DayKind.OPEN, "春节调休", true, 1),
                        days("2026-02-15", "2026-02-15", DayKind.USUAL, null, true, 0),
                        days("2026-02-16", "2026-02-17", DayKind.CLOSED, "春节", true, 0),
                        days("2026-02-18", "2026-02-18", DayKind.USUAL, null, false, 1));
        assertThat(told.worked()).isEqualTo(5); // the first, which has no hours left, and the last among them
        assertThat(told.closed()).isEqualTo(3);
    }

    private static DayByDay.Days days(
            String first, String last, DayKind kind, @Nullable String name, boolean known, int worked) {
        return new DayByDay.Days(LocalDate.parse(first), LocalDate.parse(last), kind, name, known, worked);
    }

    @Test
    void weeks_as_they_usually_are_are_told_as_one_however_many() {
        DayByDay told = SHANGHAI.time().explain(at(SHANGHAI, "2026-03-10T10:00"), WorkingPeriod.ofDays(250));

        assertThat(told.days()).containsExactly(days("2026-03-10", "2027-02-23", DayKind.USUAL, null, true, 251));
        assertThat(told.worked()).isEqualTo(251);
        assertThat(told.closed()).isEqualTo(100);
    }

    @Test
    void of_many_exceptions_the_first_are_told_and_all_are_counted() {
        List<SpecialDay> holidays = Stream.iterate(LocalDate.parse("2026-03-11"), date -> date.plusDays(14))
                .limit(60)
                .<SpecialDay>map(date -> new SpecialDay.Closed(date, "休"))
                .toList();
        WorkingCalendar calendar = office("Asia/Shanghai", holidays.toArray(SpecialDay[]::new));

        DayByDay told = calendar.time().explain(at(calendar, "2026-03-10T10:00"), WorkingPeriod.ofDays(600));

        assertThat(told.days()).hasSize(DayByDay.MOST);
        assertThat(told.more()).isTrue();
        assertThat(told.days().getLast().last()).isBefore(LocalDate.parse("2028-03-01"));
        assertThat(told.worked()).isEqualTo(601);
        assertThat(told.due().at()).isAfter(at(calendar, "2028-08-01T10:00"));
    }

    @Test
    void layers_of_one_source_are_published_as_far_as_either_and_of_two_as_far_as_both() {
        LocalDate end = LocalDate.parse("2026-12-31");
        LocalDate next = LocalDate.parse("2027-12-31");
        SpecialDay holiday = new SpecialDay.Closed(end, "元旦");
        SpecialDay worked = new SpecialDay.Open(end, null, "盘点");
        Layer packaged = Layer.of(List.of(holiday), end);
        Layer imported = Layer.of(List.of(worked), next);

        assertThat(imported.correcting(packaged)).isEqualTo(Layer.of(List.of(worked), next));
        assertThat(imported.upon(packaged)).isEqualTo(Layer.of(List.of(worked), end));
        assertThat(Layer.NONE.upon(packaged)).isEqualTo(packaged);
        assertThat(packaged.upon(Layer.NONE)).isEqualTo(packaged);
    }

    @Test
    void what_is_no_calendar_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Week.ofSevenDays(Hours.CLOSED));
        assertThatIllegalArgumentException().isThrownBy(() -> new Week(List.of(OFFICE)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(600, 600));
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(-1, 600));
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(600, 1_441));
        assertThatIllegalArgumentException().isThrownBy(() -> Hours.of(Span.ofHours(9, 13), Span.ofHours(12, 18)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpecialDay.Open(LocalDate.parse("2026-02-14"), Hours.CLOSED, "调休"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1 PT0S", "3661 PT0S", "0 PT-1S", "0 PT87864H"})
    void absurd_periods_are_refused(String period) {
        String[] parts = period.split(" ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkingPeriod(Integer.parseInt(parts[0]), Duration.parse(parts[1])));
        assertThat(WorkingPeriod.of(Integer.parseInt(parts[0]), Duration.parse(parts[1])))
                .isEmpty();
    }

    /** Rules come in through {@link CalendarPeriod}: what that lets through must not fail in the midst of a thousand holdings. */
    @ParameterizedTest
    @ValueSource(
            strings = {"PT0.000001S", "P3660D", "P522W", "PT87863H", "PT87863H59M59S", "P3660DT87863H59M59.999999S"})
    void what_a_rule_may_say_is_a_period_and_leads_somewhere(String text) {
        CalendarPeriod rule = CalendarPeriod.parse(text);
        WorkingPeriod period = WorkingPeriod.of(rule.days(), rule.exact()).orElseThrow();
        Instant from = at(SHANGHAI, "2026-03-10T10:00");

        assertThat(SHANGHAI.time().plus(from, period).at()).isAfter(from);
        assertThat(SHANGHAI.time().minus(from, period).at()).isBefore(from);
    }

    @ParameterizedTest
    @CsvSource({
        "-1000000000-01-01T00:00:00Z, false",
        "0999-12-31T00:00:00Z, false",
        "9001-01-02T00:00:00Z, true",
        "+999999999-12-31T00:00:00Z, true"
    })
    void no_moment_is_refused_and_what_is_behind_all_calendars_is_never_due(String text, boolean never) {
        Instant at = Instant.parse(text);
        WorkingTime time = SHANGHAI.time().paused(List.of(new Pause(Instant.MIN, at), new Pause(at, Instant.MAX)));

        assertThat(SHANGHAI.time().plus(at, WorkingPeriod.ofDays(1)).never()).isEqualTo(never);
        assertThat(SHANGHAI.time().minus(at, WorkingPeriod.ofDays(1)).never()).isEqualTo(never);
        assertThat(SHANGHAI.time().explain(at, WorkingPeriod.ofDays(1)).due().never())
                .isEqualTo(never);
        assertThat(SHANGHAI.time().between(at, at)).isEqualTo(WorkingPeriod.NONE);
        assertThat(time.plus(Instant.parse("2026-03-10T10:00:00Z"), WorkingPeriod.ofDays(1)))
                .isEqualTo(Moment.NEVER);
        assertThat(time.isOpen(at)).isFalse();
    }
}
