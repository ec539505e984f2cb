package io.gonghai.reclaim.deadlines.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A period of a rule. Days are calendar days of the company's zone (the same local time, whatever daylight saving does); what is
 * finer is exact.
 *
 * @param text as the rule says it, such as {@code P15D} or {@code PT5S}
 */
public record Period(String text, int days, Duration exact) {

    /** The moment this period after the start. */
    public Instant after(Instant start, ZoneId zone) {
        Instant moved = days == 0 ? start : start.atZone(zone).plusDays(days).toInstant();
        return moved.plus(exact);
    }

    /** The moment this period before the end. */
    public Instant before(Instant end, ZoneId zone) {
        Instant moved = end.minus(exact);
        return days == 0 ? moved : moved.atZone(zone).minusDays(days).toInstant();
    }
}
