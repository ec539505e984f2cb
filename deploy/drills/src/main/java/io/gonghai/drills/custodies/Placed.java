package io.gonghai.drills.custodies;

import java.util.UUID;

/**
 * A custody as its row says.
 *
 * @param holder empty for nobody
 * @param holdingVersion 0 while it is not held
 */
public record Placed(UUID customer, int version, String state, UUID pool, String holder, int holdingVersion) {}
