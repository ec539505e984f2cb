package io.gonghai.reclaim.calendar.domain;

/**
 * One stretch of open time within a day, in minutes of the local day: open from its start, closed again from its end. A stretch over midnight is two, one on each
 * day.
 *
 * @param start 0 to 1439
 * @param end later than the start, 1440 at most: midnight at the end of the day
 */
public record Span(int start, int end) {
    static final int WHOLE_DAY = 24 * 60;

    /** @throws IllegalArgumentException where it is no stretch of one day */
    public Span {
        if (start < 0 || start >= end || end > WHOLE_DAY) {
            throw new IllegalArgumentException("no stretch of one day: " + start + " to " + end);
        }
    }

    public static Span ofHours(int start, int end) {
        return new Span(start * 60, end * 60);
    }
}
