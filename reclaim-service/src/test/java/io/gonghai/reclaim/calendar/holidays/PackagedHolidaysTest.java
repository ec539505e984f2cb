package io.gonghai.reclaim.calendar.holidays;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.reclaim.calendar.domain.Day;
import io.gonghai.reclaim.calendar.domain.DayByDay;
import io.gonghai.reclaim.calendar.domain.Hours;
import io.gonghai.reclaim.calendar.domain.Layer;
import io.gonghai.reclaim.calendar.domain.Moment;
import io.gonghai.reclaim.calendar.domain.Span;
import io.gonghai.reclaim.calendar.domain.SpecialDay;
import io.gonghai.reclaim.calendar.domain.Week;
import io.gonghai.reclaim.calendar.domain.WorkingCalendar;
import io.gonghai.reclaim.calendar.domain.WorkingPeriod;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calendar {@code cn} against the notices of the State Council's General Office of 12 November 2024 (for 2025) and 4 November 2025 (for 2026). */
class PackagedHolidaysTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Week WEEK = Week.ofFiveDays(Hours.of(Span.ofHours(9, 12), Span.ofHours(13, 18)));

    private final WorkingCalendar cn = new WorkingCalendar(ZONE, WEEK, PackagedHolidays.ofChina());

    /** As the notices say it: name, first and last day off. */
    private static final List<List<String>> OFF = List.of(
            List.of("元旦", "2025-01-01", "2025-01-01"),
            List.of("春节", "2025-01-28", "2025-02-04"),
            List.of("清明", "2025-04-04", "2025-04-06"),
            List.of("劳动节", "2025-05-01", "2025-05-05"),
            List.of("端午", "2025-05-31", "2025-06-02"),
            List.of("国庆节", "2025-10-01", "2025-10-05"),
            List.of("中秋", "2025-10-06", "2025-10-06"),
            List.of("国庆节", "2025-10-07", "2025-10-08"),
            List.of("元旦", "2026-01-01", "2026-01-03"),
            List.of("春节", "2026-02-15", "2026-02-23"),
            List.of("清明", "2026-04-04", "2026-04-06"),
            List.of("劳动节", "2026-05-01", "2026-05-05"),
            List.of("端午", "2026-06-19", "2026-06-21"),
            List.of("中秋", "2026-09-25", "2026-09-27"),
            List.of("国庆节", "2026-10-01", "2026-10-07"));

    /** Saturdays and Sundays on which work is done, by what they make up for. */
    private static final Map<String, String> ON = Map.ofEntries(
            Map.entry("2025-01-26", "春节调休"),
            Map.entry("2025-02-08", "春节调休"),
            Map.entry("2025-04-27", "劳动节调休"),
            Map.entry("2025-09-28", "国庆节调休"),
            Map.entry("2025-10-11", "国庆节调休"),
            Map.entry("2026-01-04", "元旦调休"),
            Map.entry("2026-02-14", "春节调休"),
            Map.entry("2026-02-28", "春节调休"),
            Map.entry("2026-05-09", "劳动节调休"),
            Map.entry("2026-09-20", "国庆节调休"),
            Map.entry("2026-10-10", "国庆节调休"));

    private static SortedSet<LocalDate> off() {
        SortedSet<LocalDate> off = new TreeSet<>();
        OFF.forEach(row -> off.addAll(LocalDate.parse(row.get(1))
                .datesUntil(LocalDate.parse(row.get(2)).plusDays(1))
                .toList()));
        return off;
    }

    @ParameterizedTest
    @ValueSource(ints = {2025, 2026})
    void every_day_of_the_year_is_open_or_closed_as_the_notice_says(int year) {
        SortedSet<LocalDate> off = off();
        LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1)).forEach(date -> {
            boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
            boolean open = ON.containsKey(date.toString()) || (!weekend && !off.contains(date));
            Day day = cn.day(date);
            assertThat(day.hours()).as(date.toString()).isEqualTo(open ? WEEK.usual() : closed());
            assertThat(day.special() != null)
                    .as("exception " + date)
                    .isEqualTo(off.contains(date) || ON.containsKey(date.toString()));
        });
    }

    private static Hours closed() {
        return Hours.CLOSED;
    }

    @Test
    void exceptions_bear_the_name_of_their_holiday() {
        Map<String, String> named = cn.layer().list().stream()
                .filter(day -> day.date().getYear() > 2024)
                .collect(Collectors.toMap(day -> day.date().toString(), day -> day.name()));

        assertThat(named).containsAllEntriesOf(ON);
        OFF.forEach(
                row -> assertThat(named).containsEntry(row.get(1), row.get(0)).containsEntry(row.get(2), row.get(0)));
        assertThat(named).hasSize(off().size() + ON.size());
    }

    @ParameterizedTest
    @CsvSource({
        // ten working days over the Spring Festival, with the make-up Saturday before it and the one after
        "2026-02-10T10:00, 10, 2026-03-02T10:00",
        "2026-02-13T17:00, 1, 2026-02-14T17:00",
        "2026-02-14T17:00, 1, 2026-02-24T17:00",
        "2025-01-24T10:00, 1, 2025-01-26T10:00",
        "2025-01-27T10:00, 4, 2025-02-08T10:00",
        "2025-09-30T10:00, 3, 2025-10-11T10:00",
        // what begins on a day off begins on the morning after
        "2026-10-03T11:30, 1, 2026-10-09T09:00",
        "2026-09-19T11:30, 0, 2026-09-20T09:00",
        "2026-01-03T23:00, 1, 2026-01-05T09:00",
        // what began years ago
        "2018-12-28T10:00, 2, 2019-01-02T10:00",
        "2020-01-22T10:00, 2, 2020-02-03T10:00",
        "2021-09-30T10:00, 1, 2021-10-08T10:00",
        "2022-01-28T10:00, 3, 2022-02-07T10:00",
        "2023-09-28T10:00, 2, 2023-10-08T10:00",
        // an ordinary weekend
        "2026-03-13T16:45, 2, 2026-03-17T16:45"
    })
    void working_days_step_over_holidays_and_onto_make_up_days(String from, int days, String due) {
        Moment moment = cn.time().plus(at(from), WorkingPeriod.ofDays(days));

        assertThat(moment.at().atZone(ZONE).toLocalDateTime()).isEqualTo(LocalDateTime.parse(due));
        assertThat(moment.provisional()).isFalse();
    }

    @Test
    void what_the_next_notice_may_still_change_is_provisional() {
        assertThat(cn.time()
                        .plus(at("2026-12-23T17:00"), WorkingPeriod.ofDays(1))
                        .provisional())
                .isFalse();
        assertThat(cn.time()
                        .plus(at("2026-12-24T17:00"), WorkingPeriod.ofDays(1))
                        .provisional())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2018 | 02-11 02-24 04-08 04-28 09-29 09-30 12-29",
                "2019 | 02-02 02-03 04-28 05-05 09-29 10-12",
                "2020 | 01-19 04-26 05-09 06-28 09-27 10-10",
                "2021 | 02-07 02-20 04-25 05-08 09-18 09-26 10-09",
                "2022 | 01-29 01-30 04-02 04-24 05-07 10-08 10-09",
                "2023 | 01-28 01-29 04-23 05-06 06-25 10-07 10-08"
            })
    void make_up_days_of_years_before_are_those_of_their_notices(int year, String days) {
        assertThat(cn.layer().list().stream()
                        .filter(day -> day.date().getYear() == year)
                        .filter(SpecialDay.Open.class::isInstance)
                        .map(day -> day.date().toString().substring(5))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(days);
    }

    /** Whoever changes the days raises the edition, or no database takes them. */
    @Test
    void an_edition_is_these_days_and_no_others() throws NoSuchAlgorithmException {
        assertThat(hash(PackagedHolidays.first())).isEqualTo("8f521e06b0fa36a2");
        assertThat(PackagedHolidays.EDITION).isEqualTo(2);
        assertThat(hash(PackagedHolidays.ofChina())).isEqualTo("30b26c6e9a2ef947");
    }

    private static String hash(Layer days) throws NoSuchAlgorithmException {
        String text = days.list() + " " + days.publishedUntil();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 8);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    /** Nobody reads 250 steps. */
    @Test
    void a_year_of_working_days_is_told_in_few_entries_that_name_all_exceptions() {
        Instant from = LocalDateTime.parse("2025-01-02T10:00").atZone(ZONE).toInstant();

        DayByDay told = cn.time().explain(from, WorkingPeriod.ofDays(247));

        assertThat(told.due().at())
                .isEqualTo(LocalDateTime.parse("2025-12-31T10:00").atZone(ZONE).toInstant());
        assertThat(told.days()).hasSizeLessThan(35);
        assertThat(told.worked()).isEqualTo(248);
        assertThat(told.closed()).isEqualTo(116);
        assertThat(told.days())
                .filteredOn(one -> one.kind() == DayByDay.DayKind.CLOSED)
                .extracting(DayByDay.Days::name)
                .containsExactly("春节", "清明", "劳动节", "端午", "国庆节", "中秋", "国庆节");
        assertThat(told.days())
                .filteredOn(one -> one.kind() == DayByDay.DayKind.OPEN)
                .extracting(one -> one.first().toString())
                .containsExactly("2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11");
    }
}
