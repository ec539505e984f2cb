package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.PoolRules;
import java.util.Collections;
import java.util.Set;

/** A pool as its owner told of it last. */
public record PoolCopy(long version, PoolRules rules, Set<String> managers, Set<String> managerDepartments) {

    /** Authority over a pool is being listed there, by oneself or by a department. */
    public boolean managedBy(String person, Set<String> departments) {
        return managers.contains(person) || !Collections.disjoint(managerDepartments, departments);
    }
}
