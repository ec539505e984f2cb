package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody holds a customer.
 *
 * @param version the custody version that began it; never the same for two holdings of a customer
 * @param locked the holder keeps it, whatever the rules say
 */
public record Holding(long version, UUID poolId, String holder, Instant since, boolean locked) {}
