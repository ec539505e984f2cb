package io.gonghai.pool.ratings;

import io.gonghai.pool.settings.RatingPeriod;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/**
 * One period whose deals count together. It begins when its first day does in the company's zone, which is not always midnight, and ends when the next one
 * begins: no moment is in two of them, and none in neither.
 *
 * @param dayAfter the first day of the next one
 * @param to exclusive
 */
record RatedPeriod(RatingPeriod every, LocalDate firstDay, LocalDate dayAfter, Instant from, Instant to) {

    /** The period that a moment is in. */
    static RatedPeriod around(Instant at, RatingPeriod every, ZoneId zone) {
        return beginning(firstDay(at.atZone(zone).toLocalDate(), every), every, zone);
    }

    /** The last period that is over. */
    static RatedPeriod lastBefore(Instant now, RatingPeriod every, ZoneId zone) {
        LocalDate current = firstDay(now.atZone(zone).toLocalDate(), every);
        return beginning(firstDay(current.minusDays(1), every), every, zone);
    }

    private static RatedPeriod beginning(LocalDate firstDay, RatingPeriod every, ZoneId zone) {
        LocalDate next = switch (every) {
            case WEEK -> firstDay.plusWeeks(1);
            case MONTH -> firstDay.plusMonths(1);
            case QUARTER -> firstDay.plusMonths(3);
        };
        return new RatedPeriod(
                every,
                firstDay,
                next,
                firstDay.atStartOfDay(zone).toInstant(),
                next.atStartOfDay(zone).toInstant());
    }

    private static LocalDate firstDay(LocalDate day, RatingPeriod every) {
        return switch (every) {
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
        };
    }
}
