package io.gonghai.pool.settings;

/** How long the results count by which people are rated; each begins at midnight of the company's zone. */
public enum RatingPeriod {
    /** From Monday on. */
    WEEK,
    MONTH,
    /** From the first day of January, April, July and October on. */
    QUARTER
}
