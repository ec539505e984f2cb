package io.gonghai.reclaim.deadlines.application;

import java.util.Optional;
import java.util.UUID;

/** pool-service, asked for what its event said and a replica of a release before did not take over. Never inside a transaction. */
public interface PoolOwner {

    /**
     * Empty where there is no such pool, or its owner is of a release that does not say.
     *
     * @throws CustodyOwner.OwnerAway where it can't answer now
     */
    Optional<Rules> rulesOf(UUID poolId);

    /** All that a pool says about taking back, as text, in one version of its rules. */
    record Rules(int rulesVersion, String reclaim) {}
}
