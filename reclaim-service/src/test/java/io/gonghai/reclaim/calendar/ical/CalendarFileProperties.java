package io.gonghai.reclaim.calendar.ical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import io.gonghai.reclaim.calendar.domain.Hours;
import io.gonghai.reclaim.calendar.domain.Layer;
import io.gonghai.reclaim.calendar.domain.Span;
import io.gonghai.reclaim.calendar.domain.SpecialDay;
import io.gonghai.reclaim.calendar.holidays.PackagedHolidays;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

class CalendarFileProperties {
    private static final Instant CHANGED = Instant.parse("2026-03-01T08:00:00Z");
    private static final List<String> NAMES =
            List.of("春节", "元旦", "Labour Day; half", "盘点, 半天", "back\\slash", "🎂 公司日", "调休", "a:b", "国庆 休", "退休人员日");

    private static final List<String> PROPERTIES =
            List.of("DTEND", "DURATION", "DESCRIPTION", "CATEGORIES", "STATUS", "RRULE", WholeDayEvent.HOURS, "UID");

    private static Gen<SpecialDay> days() {
        return integers()
                .between(0, 900)
                .zip(integers().between(0, 2), integers().between(0, NAMES.size() - 1), (offset, kind, name) -> {
                    LocalDate date = LocalDate.of(2025, 1, 1).plusDays(offset);
                    return switch (kind) {
                        case 0 -> new SpecialDay.Closed(date, NAMES.get(name));
                        case 1 -> new SpecialDay.Open(date, null, NAMES.get(name));
                        default ->
                            new SpecialDay.Open(
                                    date, Hours.of(new Span(name * 10, 700), new Span(700, 1440)), NAMES.get(name));
                    };
                });
    }

    private static String written(Layer layer) {
        return WriteCalendarFile.write("cn", "中国", ZoneId.of("Asia/Shanghai"), layer, CHANGED);
    }

    private static DaysRead read(String file) {
        return ReadCalendarFile.read(file.getBytes(StandardCharsets.UTF_8), Unmarked.REFUSE);
    }

    @Test
    void what_is_written_is_read_again() {
        qt().forAll(lists().of(days()).ofSizeBetween(0, 40)).check(days -> {
            Layer layer = Layer.of(days, null);
            return read(written(layer)).equals(new DaysRead(layer.list(), List.of()));
        });
    }

    @Test
    void lines_are_no_longer_than_the_standard_asks() {
        qt().forAll(lists().of(days()).ofSizeBetween(0, 10))
                .check(days -> written(Layer.of(days, null))
                        .lines()
                        .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75));
    }

    @Test
    void whatever_comes_is_read_without_an_exception() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 200))
                .check(any -> !read(any).faults().isEmpty());
    }

    /** What an event says is looked into when it ends: half of these have a day, half a mark, and each says something besides. */
    @Test
    void whatever_an_event_says_is_a_fault_or_its_day() {
        Gen<String> any = strings().allPossible().ofLengthBetween(0, 60).map(text -> text.replaceAll("[\r\n]", ""));
        qt().forAll(
                        any.mix(arbitrary().constant("20260214"), 50),
                        any.mix(arbitrary().constant("春节(班)"), 50),
                        integers().between(0, PROPERTIES.size() - 1).map(PROPERTIES::get),
                        any)
                .check((start, summary, property, value) -> {
                    DaysRead read = read("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:" + start + "\r\nSUMMARY:"
                            + summary + "\r\n" + property + ":" + value + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
                    return read.days().size() + read.faults().size() == 1;
                });
    }

    @Test
    void what_is_packaged_comes_back_whole_a_holiday_one_event() {
        Layer china = PackagedHolidays.ofChina();
        String file = written(china);

        assertThat(read(file)).isEqualTo(new DaysRead(china.list(), List.of()));
        assertThat(file)
                .contains("DTSTART;VALUE=DATE:20260215\r\n", "DTEND;VALUE=DATE:20260224\r\n", "春节(休)", "春节调休(班)")
                .contains("UID:2026-02-15.cn@gonghai")
                .contains("DTSTAMP:20260301T080000Z");
    }
}
