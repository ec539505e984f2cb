package io.gonghai.reclaim.calendar.rest;

import io.gonghai.reclaim.calendar.application.StoredCalendar;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.problems.Violation;
import io.gonghai.runtime.web.Params;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads what names calendars and days in paths and queries. */
final class CalendarIds {
    private static final String DAY = "(19[789]\\d|20\\d\\d|21\\d\\d)-\\d\\d-\\d\\d";

    private CalendarIds() {}

    /** @throws Problem 404 for what can't be one */
    static String of(String text) {
        return text.equals(StoredCalendar.CN) ? text : Params.pathId(text).toString();
    }

    /** null stays null. @throws Problem 400 */
    static @Nullable LocalDate day(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            if (text.matches(DAY)) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw Problem.invalid(field, "violation.calendar-day");
    }

    /** @throws Problem 400, also where it is missing */
    static LocalDate requiredDay(String field, @Nullable String text) {
        LocalDate day = day(field, text);
        if (day == null) {
            throw Problem.invalid(field, "violation.required");
        }
        return day;
    }

    static Violation violation(String field, String key) {
        return new Violation(field, Texts.current().text(key));
    }
}
