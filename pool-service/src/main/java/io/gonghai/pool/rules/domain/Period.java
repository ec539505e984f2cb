package io.gonghai.pool.rules.domain;

import java.time.Instant;
import java.time.ZoneId;

/** A length of time as rules use it: days of the calendar, or exact. */
@FunctionalInterface
public interface Period {
    /** The moment this period after {@code start}. */
    Instant after(Instant start, ZoneId zone);
}
