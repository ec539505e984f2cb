package io.gonghai.pool.custody.application;

import java.util.UUID;

/**
 * A customer that exists now.
 *
 * @param poolId where it should go; null means the first pool whose scope it fits
 * @param holder whose own it was created as; null where nobody's
 * @param facts as its service had them at {@code version}
 * @param broughtBy who created it by hand; null where nobody is known, and for leads, whoever pushed them
 */
public record Registration(UUID customerId, UUID poolId, String holder, Facts facts, int version, String broughtBy) {
    /** As it was born, and nobody is known to have brought it. */
    public Registration(UUID customerId, UUID poolId, String holder, Facts facts) {
        this(customerId, poolId, holder, facts, 1, null);
    }
}
