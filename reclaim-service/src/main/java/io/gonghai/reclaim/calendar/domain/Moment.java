package io.gonghai.reclaim.calendar.domain;

import java.time.Instant;

/**
 * Where a walk along working time ended.
 *
 * @param provisional whether it passed the part of the calendar that is published: it may come out otherwise once the rest is
 */
public record Moment(Instant at, boolean provisional) {
    /** Where no walk arrives: behind a pause that has no end yet, and behind all calendars. It can be stored, and is later than every other. */
    public static final Moment NEVER = new Moment(Instant.parse("9000-01-01T00:00:00Z"), true);

    public boolean never() {
        return !at.isBefore(NEVER.at);
    }
}
