package io.gonghai.reclaim.calendar.domain;

import java.time.DayOfWeek;
import java.util.Collections;
import java.util.List;

/**
 * The hours of an ordinary week.
 *
 * @param days Monday to Sunday
 */
public record Week(List<Hours> days) {

    /** @throws IllegalArgumentException where there are not seven days, or none of them is ever open: no period would end */
    public Week {
        days = List.copyOf(days);
        if (days.size() != DayOfWeek.values().length) {
            throw new IllegalArgumentException("a week has seven days");
        }
        if (days.stream().noneMatch(Hours::open)) {
            throw new IllegalArgumentException("a week without open hours");
        }
    }

    /** Monday to Friday. */
    public static Week ofFiveDays(Hours hours) {
        return new Week(List.of(hours, hours, hours, hours, hours, Hours.CLOSED, Hours.CLOSED));
    }

    /** The same on all days. */
    public static Week ofSevenDays(Hours hours) {
        return new Week(Collections.nCopies(DayOfWeek.values().length, hours));
    }

    public Hours on(DayOfWeek day) {
        return days.get(day.getValue() - 1);
    }

    /** What a make-up day has that names no hours: those of the first day of the week that is open. */
    public Hours usual() {
        return days.stream().filter(Hours::open).findFirst().orElseThrow();
    }
}
