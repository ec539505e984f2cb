package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody holds a customer.
 *
 * @param version the custody version that began it; never the same for two holdings of a customer
 * @param heldSince since when the holder has had it without a break, frozen times included; never after {@code since}
 * @param locked the holder keeps it, whatever the rules say
 */
public record Holding(long version, UUID poolId, String holder, Instant since, Instant heldSince, boolean locked) {
    /** A holding that continues nothing. */
    public Holding(long version, UUID poolId, String holder, Instant since, boolean locked) {
        this(version, poolId, holder, since, since, locked);
    }
}
