package io.gonghai.reclaim.calendar.ical;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.reclaim.calendar.domain.SpecialDay;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Files in the shapes of the feeds that people subscribe to, each with what has misled us. */
class FeedsTest {
    /** Festivals of every year recur and are not marked; the days off and the make-up days are. */
    private static final String APPLE = """
            BEGIN:VCALENDAR
            METHOD:PUBLISH
            VERSION:2.0
            X-WR-CALNAME;VALUE=TEXT:中国大陆节假日
            X-WR-TIMEZONE:Asia/Shanghai
            BEGIN:VEVENT
            UID:51a0-women
            DTSTAMP:20251120T000000Z
            DTSTART;VALUE=DATE:20210308
            DTEND;VALUE=DATE:20210309
            RRULE:FREQ=YEARLY;COUNT=7
            SUMMARY;LANGUAGE=zh_CN:妇女节
            TRANSP:TRANSPARENT
            CATEGORIES:Holidays
            X-APPLE-UNIVERSAL-ID:51a0
            END:VEVENT
            BEGIN:VEVENT
            UID:51a1-off
            DTSTAMP:20251120T000000Z
            DTSTART;VALUE=DATE:20260215
            DTEND;VALUE=DATE:20260218
            SUMMARY;LANGUAGE=zh_CN:春节（休）
            TRANSP:TRANSPARENT
            CATEGORIES:Holidays
            X-APPLE-SPECIAL-DAY:WORK-HOLIDAY
            END:VEVENT
            BEGIN:VEVENT
            UID:51a2-on
            DTSTAMP:20251120T000000Z
            DTSTART;VALUE=DATE:20260228
            DTEND;VALUE=DATE:20260301
            SUMMARY;LANGUAGE=zh_CN:春节（班）
            TRANSP:TRANSPARENT
            CATEGORIES:Holidays
            X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY
            END:VEVENT
            END:VCALENDAR
            """;

    /** Everything is a plain event; what it is stands in the first line of the description. */
    private static final String GOOGLE = """
            BEGIN:VCALENDAR
            PRODID:-//Google Inc//Google Calendar 70.9054//EN
            VERSION:2.0
            CALSCALE:GREGORIAN
            METHOD:PUBLISH
            X-WR-CALNAME:Holidays in China
            X-WR-TIMEZONE:UTC
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20260217
            DTEND;VALUE=DATE:20260218
            DTSTAMP:20251120T000000Z
            UID:20260217_a@google.com
            CLASS:PUBLIC
            DESCRIPTION:Public holiday
            STATUS:CONFIRMED
            SUMMARY:Chinese New Year
            TRANSP:TRANSPARENT
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20260308
            DTEND;VALUE=DATE:20260309
            DTSTAMP:20251120T000000Z
            UID:20260308_b@google.com
            CLASS:PUBLIC
            DESCRIPTION:Observance\\nTo hide observances\\, go to Google Calendar Setting
             s > Holidays in China
            STATUS:CONFIRMED
            SUMMARY:International Women's Day
            TRANSP:TRANSPARENT
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20260228
            DTEND;VALUE=DATE:20260301
            DTSTAMP:20251120T000000Z
            UID:20260228_c@google.com
            CLASS:PUBLIC
            DESCRIPTION:Observance\\nTo hide observances\\, go to Google Calendar Setting
             s > Holidays in China
            STATUS:CONFIRMED
            SUMMARY:Special Working Day
            TRANSP:TRANSPARENT
            END:VEVENT
            END:VCALENDAR
            """;

    /** A make-up day is named by the holiday that it makes up for; descriptions may quote the notice. */
    private static final String HOLIDAY_CN = """
            BEGIN:VCALENDAR
            VERSION:2.0
            CLASS:PUBLIC
            METHOD:PUBLISH
            BEGIN:VTIMEZONE
            TZID:Asia/Shanghai
            BEGIN:STANDARD
            DTSTART:19700101T000000
            TZOFFSETFROM:+0800
            TZOFFSETTO:+0800
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            SUMMARY:上班(补春节假期)
            DTSTART;VALUE=DATE:20260214
            DTEND;VALUE=DATE:20260215
            DTSTAMP;VALUE=DATE:20260214
            UID:2026-02-14/2026-02-15
            END:VEVENT
            BEGIN:VEVENT
            SUMMARY:春节假期
            DESCRIPTION:2月15日至23日放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
            DTSTART;VALUE=DATE:20260215
            DTEND;VALUE=DATE:20260218
            DTSTAMP;VALUE=DATE:20260215
            UID:2026-02-15/2026-02-18
            END:VEVENT
            END:VCALENDAR
            """;

    private static DaysRead read(String file, Unmarked unmarked) {
        return ReadCalendarFile.read(file.getBytes(StandardCharsets.UTF_8), unmarked);
    }

    private static SpecialDay off(String date, String name) {
        return new SpecialDay.Closed(LocalDate.parse(date), name);
    }

    private static SpecialDay on(String date, String name) {
        return new SpecialDay.Open(LocalDate.parse(date), null, name);
    }

    @Test
    void apples_is_taken_without_its_festivals() {
        DaysRead read = read(APPLE, Unmarked.SKIP);

        assertThat(read.faults()).isEmpty();
        assertThat(read.days())
                .containsExactly(
                        off("2026-02-15", "春节"),
                        off("2026-02-16", "春节"),
                        off("2026-02-17", "春节"),
                        on("2026-02-28", "春节"));
    }

    @Test
    void googles_observances_close_nothing() {
        DaysRead read = read(GOOGLE, Unmarked.SKIP);

        assertThat(read.faults()).isEmpty();
        assertThat(read.days())
                .containsExactly(off("2026-02-17", "Chinese New Year"), on("2026-02-28", "Special Working Day"));
        assertThat(read(GOOGLE, Unmarked.REFUSE).faults())
                .extracting(Fault::kind)
                .containsExactly(Fault.Kind.UNMARKED);
    }

    @Test
    void holiday_cns_needs_nobody_to_decide_anything() {
        DaysRead read = read(HOLIDAY_CN, Unmarked.REFUSE);

        assertThat(read.faults()).isEmpty();
        assertThat(read.days())
                .containsExactly(
                        on("2026-02-14", "上班(补春节假期)"),
                        off("2026-02-15", "春节假期"),
                        off("2026-02-16", "春节假期"),
                        off("2026-02-17", "春节假期"));
    }
}
