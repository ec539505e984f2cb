package io.gonghai.pool.custody.application;

import java.util.UUID;

/**
 * A customer that exists now.
 *
 * @param poolId where it should go; null means the default pool
 * @param holder whose own it was created as; null where nobody's
 */
public record Registration(UUID customerId, UUID poolId, String holder, Facts facts) {}
