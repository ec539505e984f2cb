package io.gonghai.reclaim.calendar.ical;

/** What becomes of events that say neither 休 nor 班, or both, as those of many other countries do. */
public enum Unmarked {
    /** They are faults. */
    REFUSE,
    /** They are days off. */
    CLOSED,
    /** They are passed over, whatever else they are. */
    SKIP
}
