package io.gonghai.pool.unassigned;

import io.gonghai.runtime.time.CalendarPeriod;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The event on {@code gonghai.custody.v1}, about a pool and keyed by it.
 *
 * @param count how many have become too old since it was told last, counted up to {@link UnassignedRows#MOST}
 * @param oldestSince since when the oldest customer that nobody holds has been in the pool
 * @param managers who manages the pool now
 */
record UnassignedFact(
        UUID poolId,
        CalendarPeriod unassignedAfter,
        int count,
        Instant oldestSince,
        List<String> managers,
        Instant at) {
    static final String STREAM = "gonghai.custody.v1";
    static final String TYPE = "UnassignedTooLong";
}
