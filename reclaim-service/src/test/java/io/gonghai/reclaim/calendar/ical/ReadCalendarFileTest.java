package io.gonghai.reclaim.calendar.ical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.gonghai.reclaim.calendar.domain.Hours;
import io.gonghai.reclaim.calendar.domain.Layer;
import io.gonghai.reclaim.calendar.domain.Span;
import io.gonghai.reclaim.calendar.domain.SpecialDay;
import io.gonghai.reclaim.calendar.ical.Fault.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadCalendarFileTest {
    private static DaysRead read(String file) {
        return ReadCalendarFile.read(file.getBytes(StandardCharsets.UTF_8), Unmarked.REFUSE);
    }

    private static String calendar(String... events) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + String.join("", events) + "END:VCALENDAR\r\n";
    }

    private static String event(String... lines) {
        return "BEGIN:VEVENT\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\n";
    }

    private static SpecialDay off(String date, String name) {
        return new SpecialDay.Closed(LocalDate.parse(date), name);
    }

    private static SpecialDay on(String date, String name) {
        return on(date, name, null);
    }

    private static SpecialDay on(String date, String name, @Nullable Hours hours) {
        return new SpecialDay.Open(LocalDate.parse(date), hours, name);
    }

    @Test
    void feeds_that_mark_names_and_set_apples_property_are_understood() {
        DaysRead read = read(calendar(
                "X-WR-CALNAME:节假日\r\nBEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n",
                event(
                        "UID:1",
                        "DTSTAMP:20260305T110113",
                        "DTSTART;VALUE=DATE:20260101",
                        "DTEND;VALUE=DATE:20260104",
                        "SUMMARY:元旦(休)",
                        "DESCRIPTION:休",
                        "CATEGORIES:节假日",
                        "X-APPLE-SPECIAL-DAY:WORK-HOLIDAY"),
                event(
                        "UID:2",
                        "DTSTART;VALUE=DATE:20260104",
                        "DTEND;VALUE=DATE:20260105",
                        "SUMMARY:元旦(班)",
                        "DESCRIPTION:班",
                        "CATEGORIES:节假日",
                        "X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY",
                        "BEGIN:VALARM",
                        "TRIGGER;VALUE=DATE-TIME:19760401T005545Z",
                        "SUMMARY:休",
                        "END:VALARM")));

        assertThat(read.faults()).isEmpty();
        assertThat(read.days())
                .containsExactly(
                        off("2026-01-01", "元旦"),
                        off("2026-01-02", "元旦"),
                        off("2026-01-03", "元旦"),
                        on("2026-01-04", "元旦"));
    }

    @ParameterizedTest
    @CsvSource({
        "SUMMARY:春节（休）, false, 春节",
        "SUMMARY:春节（班）, true, 春节",
        "SUMMARY:春节：休, false, 春节",
        "SUMMARY:【班】国庆节, true, 国庆节",
        "SUMMARY:国庆节 补班 第1天/共2天, true, 国庆节 补班 第1天/共2天",
        "SUMMARY:国庆节 假期 第2天/共7天, false, 国庆节 假期 第2天/共7天",
        "SUMMARY:元旦假期, false, 元旦假期",
        "SUMMARY:Labour Day(Holiday), false, Labour Day",
        "SUMMARY:Labour Day(Workday), true, Labour Day",
        "SUMMARY:春节调休|CATEGORIES:上班, true, 春节调休",
        "SUMMARY:春节调休|CATEGORIES:放假, false, 春节调休",
        "SUMMARY:Tag der Arbeit|X-APPLE-SPECIAL-DAY:WORK-HOLIDAY, false, Tag der Arbeit",
        "'SUMMARY:香港\\, 公眾假期', false, '香港, 公眾假期'",
        "SUMMARY:春节不上班, false, 春节不上班",
        "SUMMARY:Non-working day, false, Non-working day",
        "SUMMARY:Working day, true, Working day",
        "SUMMARY:春节值班|CATEGORIES:放假, false, 春节值班",
        "SUMMARY:(休), false, 休",
        "CATEGORIES:班, true, 班"
    })
    void whether_work_is_done_is_read_from_what_feeds_write(String lines, boolean worked, String name) {
        DaysRead read = read(calendar(event(("DTSTART;VALUE=DATE:20260214|" + lines).split("\\|"))));

        assertThat(read.faults()).isEmpty();
        assertThat(read.days()).containsExactly(worked ? on("2026-02-14", name) : off("2026-02-14", name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DTSTART;VALUE=DATE:20260214",
                "DTSTART:20260214",
                "DTSTART;VALUE=DATE;TZID=Asia/Shanghai:20260214",
                "DTSTART;VALUE=DATE:20260214|DTEND;VALUE=DATE:20260214",
                "DTSTART;VALUE=DATE:20260214|DURATION:P1D",
                "dtstart;value=date:20260214"
            })
    void one_day_is_written_in_several_ways(String lines) {
        assertThat(read(calendar(event((lines + "|SUMMARY:春节(班)").split("\\|"))))
                        .days())
                .containsExactly(on("2026-02-14", "春节"));
    }

    @Test
    void line_ends_folded_lines_and_a_byte_order_mark_are_as_they_come() {
        String file = calendar(event("DTSTART;VALUE=DATE:20260214", "SUMMARY:春", " 节(", " 班)"))
                .replace("\r\n", "\n");

        assertThat(read("\uFEFF" + file).days()).containsExactly(on("2026-02-14", "春节"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n ", "\n\t"})
    void lines_may_be_folded_within_a_character(String fold) {
        String folded = calendar(event("DTSTART;VALUE=DATE:20260214", "SUMMARY:春节(班)") + event("SUMMARY:休"));
        byte[] file = folded.getBytes(StandardCharsets.UTF_8);
        byte[] before = folded.substring(0, folded.indexOf("节")).getBytes(StandardCharsets.UTF_8);
        for (int within = 1; within < 3; within++) {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            written.write(file, 0, before.length + 1);
            if (within == 2) {
                written.writeBytes(fold.getBytes(StandardCharsets.UTF_8));
            }
            written.write(file, before.length + 1, 1);
            written.writeBytes(fold.getBytes(StandardCharsets.UTF_8));
            written.write(file, before.length + 2, file.length - before.length - 2);

            DaysRead read = ReadCalendarFile.read(written.toByteArray(), Unmarked.REFUSE);

            assertThat(read.days()).containsExactly(on("2026-02-14", "春节"));
            assertThat(read.faults()).containsExactly(new Fault(7 + within, Kind.NO_DATE));
        }
    }

    @Test
    void a_fold_within_the_last_character_of_a_line_or_before_what_is_none_changes_nothing_else() {
        String until =
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260214\r\nSUMMARY:春节(休)\r\nDESCRIPTION:节";
        byte[] begun = until.getBytes(StandardCharsets.UTF_8);
        String end = "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

        byte[] last = joined(begun, begun.length - 1, "\r\n ", begun, end);
        assertThat(ReadCalendarFile.read(last, Unmarked.REFUSE))
                .isEqualTo(new DaysRead(List.of(off("2026-02-14", "春节")), List.of()));
        byte[] gbk = (until.replace("节", "") + "\r\n " + "节" + end).getBytes(Charset.forName("GBK"));
        assertThat(ReadCalendarFile.read(gbk, Unmarked.REFUSE).faults()).containsExactly(new Fault(1, Kind.NOT_UTF_8));
        byte[] unfinished = joined(begun, begun.length - 1, "\r\n ", new byte[0], "");
        assertThat(ReadCalendarFile.read(unfinished, Unmarked.REFUSE).faults())
                .containsExactly(new Fault(1, Kind.NOT_UTF_8));
    }

    /** What comes before a place of some bytes, a fold, what comes behind it of others, and an end. */
    private static byte[] joined(byte[] some, int place, String fold, byte[] others, String end) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(some, 0, place);
        all.writeBytes(fold.getBytes(StandardCharsets.UTF_8));
        all.write(others, Math.min(place, others.length), Math.max(others.length - place, 0));
        all.writeBytes(end.getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }

    @Test
    void hours_of_a_day_stand_in_a_property_of_our_own() {
        DaysRead read = read(calendar(
                event("DTSTART;VALUE=DATE:20260214", "SUMMARY:春节(班)", "X-GONGHAI-HOURS:10:00-12:00\\,13:00-24:00")));

        Hours hours = Hours.of(Span.ofHours(10, 12), Span.ofHours(13, 24));
        assertThat(read.days()).containsExactly(on("2026-02-14", "春节", hours));
    }

    @Test
    void cancelled_events_are_passed_over() {
        DaysRead read = read(calendar(event("DTSTART;VALUE=DATE:20260214", "SUMMARY:春节(班)", "STATUS:CANCELLED")));

        assertThat(read).isEqualTo(new DaysRead(List.of(), List.of()));
    }

    @Test
    void what_is_not_marked_is_refused_closed_or_passed_over() {
        byte[] file = calendar(event("DTSTART;VALUE=DATE:20260501", "SUMMARY:Tag der Arbeit"))
                .getBytes(StandardCharsets.UTF_8);

        assertThat(ReadCalendarFile.read(file, Unmarked.REFUSE).faults()).containsExactly(new Fault(3, Kind.UNMARKED));
        assertThat(ReadCalendarFile.read(file, Unmarked.CLOSED).days())
                .containsExactly(off("2026-05-01", "Tag der Arbeit"));
        assertThat(ReadCalendarFile.read(file, Unmarked.SKIP)).isEqualTo(new DaysRead(List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "SUMMARY:春节(休), NO_DATE",
        "DTSTART;VALUE=DATE:20260230, BAD_DATE",
        "DTSTART;VALUE=DATE:2026-02-14, BAD_DATE",
        "DTSTART;VALUE=DATE:19691231, BAD_DATE",
        "DTSTART;VALUE=DATE:22000101, BAD_DATE",
        "DTSTART:20260214T090000Z, NOT_ALL_DAY",
        "DTSTART;VALUE=DATE:20260214|DURATION:PT4H, NOT_ALL_DAY",
        "DTSTART;VALUE=DATE:20260214|DTEND;VALUE=DATE:20260213, BACKWARDS",
        "DTSTART;VALUE=DATE:20260214|DURATION:P0D, BACKWARDS",
        "DTSTART;VALUE=DATE:20260214|DTEND;VALUE=DATE:20270216, TOO_LONG",
        "DTSTART;VALUE=DATE:20260214|DURATION:P9999W, TOO_LONG",
        "DTSTART;VALUE=DATE:20260214|RRULE:FREQ=SECONDLY, RECURS",
        "DTSTART;VALUE=DATE:20260214|RDATE:20270214, RECURS",
        "DTSTART;VALUE=DATE:20260214|SUMMARY:春节(班)|X-GONGHAI-HOURS:25:00-26:00, BAD_HOURS",
        "DTSTART;VALUE=DATE:20260214|SUMMARY:春节(班)|X-GONGHAI-HOURS:12:00-09:00, BAD_HOURS",
        "DTSTART;VALUE=DATE:20260214|SUMMARY:春节调休, UNMARKED",
        "DTSTART;VALUE=DATE:20260214|SUMMARY:班主任培训日, UNMARKED",
        "DTSTART;VALUE=DATE:20260214|SUMMARY:休 春节 班, UNMARKED"
    })
    void what_an_event_can_not_mean_is_told_with_its_line(String lines, Kind kind) {
        DaysRead read = read(calendar(
                event("DTSTART;VALUE=DATE:20260101", "SUMMARY:元旦(休)"), event((lines + "|DESCRIPTION:").split("\\|"))));

        assertThat(read.faults()).containsExactly(new Fault(7, kind));
    }

    @Test
    void two_events_that_contradict_each_other_are_told() {
        String open = event("DTSTART;VALUE=DATE:20260214", "SUMMARY:春节(班)");
        String closed = event("DTSTART;VALUE=DATE:20260213", "DTEND;VALUE=DATE:20260216", "SUMMARY:春节(休)");

        assertThat(read(calendar(open, open, closed)).faults()).containsExactly(new Fault(11, Kind.CONTRADICTS));
    }

    @Test
    void two_events_that_name_other_hours_of_one_day_contradict_each_other() {
        String morning = event("DTSTART;VALUE=DATE:20260214", "SUMMARY:春节(班)", "X-GONGHAI-HOURS:09:00-12:00");
        String usual = event("DTSTART;VALUE=DATE:20260214", "SUMMARY:除夕前(班)");

        assertThat(read(calendar(morning, morning)).faults()).isEmpty();
        assertThat(read(calendar(morning, usual)).faults()).containsExactly(new Fault(8, Kind.CONTRADICTS));
    }

    @Test
    void what_is_not_marked_is_passed_over_whatever_it_is() {
        byte[] file = calendar(
                        event("DTSTART;VALUE=DATE:20260308", "SUMMARY:妇女节", "RRULE:FREQ=YEARLY"),
                        event("DTSTART:20260214T090000Z", "SUMMARY:会议"),
                        event("SUMMARY:没有日期"))
                .getBytes(StandardCharsets.UTF_8);

        assertThat(ReadCalendarFile.read(file, Unmarked.SKIP)).isEqualTo(new DaysRead(List.of(), List.of()));
        assertThat(ReadCalendarFile.read(file, Unmarked.CLOSED).faults())
                .extracting(Fault::kind)
                .containsExactly(Kind.RECURS, Kind.NOT_ALL_DAY, Kind.NO_DATE);
    }

    @Test
    void all_faults_of_a_file_are_told_at_once() {
        String file =
                "BEGIN:VCALENDAR\r\nno colon here\r\n" + event("SUMMARY:休") + event("DTSTART:1") + "END:VTODO\r\n";

        assertThat(read(file).faults())
                .extracting(Fault::kind)
                .containsExactly(Kind.BROKEN_LINE, Kind.NO_DATE, Kind.BAD_DATE, Kind.BROKEN_LINE, Kind.UNFINISHED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "<html></html>", "BEGIN:VCARD\r\nEND:VCARD\r\n", "{\"a\":1}", "\0\0"})
    void what_is_no_calendar_is_told(String file) {
        assertThat(read(file).faults())
                .isNotEmpty()
                .first()
                .satisfies(fault -> assertThat(fault.kind()).isIn(Kind.NO_CALENDAR, Kind.BROKEN_LINE));
        assertThat(read(file).days()).isEmpty();
    }

    @Test
    void bytes_of_another_encoding_are_told() {
        byte[] gbk =
                calendar(event("DTSTART;VALUE=DATE:20260214", "SUMMARY:春节(班)")).getBytes(Charset.forName("GBK"));

        assertThat(ReadCalendarFile.read(gbk, Unmarked.REFUSE).faults()).containsExactly(new Fault(1, Kind.NOT_UTF_8));
    }

    @Test
    void no_file_costs_more_than_its_length() {
        String nested = "BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n".repeat(60_000);
        String faulty = calendar(event("SUMMARY:休").repeat(20_000));
        String longLine = calendar(event("DTSTART;VALUE=DATE:20260214", "SUMMARY:" + "休".repeat(300_000) + "(休)"));
        String blanks = calendar(
                event("DTSTART;VALUE=DATE:20260214", "SUMMARY:休息" + " ".repeat(450_000) + "\\n".repeat(225_000) + "x"));
        String many = calendar(event("DTSTART;VALUE=DATE:19700101", "DURATION:P366D", "SUMMARY:休"))
                .replace("END:VCALENDAR\r\n", manyYears() + "END:VCALENDAR\r\n");

        assertThat(readSoon(nested).faults()).extracting(Fault::kind).containsExactly(Kind.BROKEN_LINE);
        assertThat(readSoon(faulty).faults()).hasSize(ReadCalendarFile.MOST_FAULTS);
        assertThat(readSoon(longLine).days().getFirst().name()).hasSizeLessThanOrEqualTo(WholeDayEvent.LONGEST_NAME);
        assertThat(readSoon(blanks).days()).extracting(SpecialDay::name).containsExactly("休息");
        assertThat(readSoon(many).faults()).extracting(Fault::kind).containsExactly(Kind.TOO_MANY);
        assertThat(read(many).days()).hasSizeLessThan(Layer.MOST_DAYS + 400);
    }

    /** What is walked more than once would take minutes, or hours. */
    private static DaysRead readSoon(String file) {
        return assertTimeoutPreemptively(Duration.ofSeconds(20), () -> read(file));
    }

    private static String manyYears() {
        StringBuilder events = new StringBuilder();
        for (int year = 1971; year < 2100; year++) {
            events.append(event("DTSTART;VALUE=DATE:" + year + "0101", "DURATION:P365D", "SUMMARY:休"));
        }
        return events.toString();
    }
}
