package io.gonghai.reclaim.calendar.ical;

/**
 * What is wrong with a file, and where.
 *
 * @param line from 1; of an event, its first
 */
public record Fault(int line, Kind kind) {
    /** What can be wrong. */
    public enum Kind {
        /** Bytes that are no UTF-8. */
        NOT_UTF_8,
        /** No {@code BEGIN:VCALENDAR}. */
        NO_CALENDAR,
        /** A line that is none of iCalendar, or an end without its beginning. */
        BROKEN_LINE,
        /** A component that never ends. */
        UNFINISHED,
        /** An event without {@code DTSTART}. */
        NO_DATE,
        /** A date that is none, or not of the years 1970 to 2199. */
        BAD_DATE,
        /** A time of day: only whole days are exceptions. */
        NOT_ALL_DAY,
        /** Ends before it starts. */
        BACKWARDS,
        /** Longer than a year. */
        TOO_LONG,
        /** Recurs: each day is to be listed. */
        RECURS,
        /** Says neither that work is done nor that it is not, or both. */
        UNMARKED,
        /** Hours that are none. */
        BAD_HOURS,
        /** Says another thing of a day than an event before it. */
        CONTRADICTS,
        /** More events or days than a calendar holds. */
        TOO_MANY
    }
}
