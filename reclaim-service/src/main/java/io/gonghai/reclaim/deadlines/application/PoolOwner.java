package io.gonghai.reclaim.deadlines.application;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** pool-service, asked for what its event said and a replica of a release before did not take over. Never inside a transaction. */
public interface PoolOwner {

    /**
     * Empty where there is no such pool, or its owner is of a release that does not say.
     *
     * @throws CustodyOwner.OwnerAway where it can't answer now
     */
    Optional<Rules> rulesOf(UUID poolId);

    /**
     * Who manages a pool that is open; empty where there is none.
     *
     * @throws CustodyOwner.OwnerAway where it can't answer now
     */
    Optional<Managers> managersOf(UUID poolId);

    /**
     * Which calendar rules of working time go by that name none of their own; empty where there is no such pool.
     *
     * @throws CustodyOwner.OwnerAway where it can't answer now
     */
    Optional<String> calendarOf(UUID poolId);

    /** Who manages a pool, by themselves or by a department. */
    record Managers(Set<String> people, Set<String> departments) {
        public boolean include(String person, Set<String> of) {
            return people.contains(person) || !Collections.disjoint(departments, of);
        }
    }

    /** All that a pool says about taking back, as text, in one version of its rules. */
    record Rules(int rulesVersion, String reclaim) {}
}
