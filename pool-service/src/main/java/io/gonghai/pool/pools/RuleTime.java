package io.gonghai.pool.pools;

/** In which time a period runs. */
public enum RuleTime {
    /** Days of the wall, which go on at night and on holidays. */
    CALENDAR,
    /** Working days and working hours of a calendar. */
    WORKING
}
