package io.gonghai.pool.pools;

/** In which time a period runs. */
public enum RuleTime {
    CALENDAR,
    WORKING
}
