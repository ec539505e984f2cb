package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.PoolRules;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pool as its owner told of it last.
 *
 * @param rules what is carried out; where a newer pool is taken over, those that every replica carries out
 * @param calendar which calendar its rules of working time go by that name none of their own; null where a replica of the release before took this version over
 * @param reclaim where a newer pool is taken over, all that it says about taking back, as text; null where its owner is of a release before that
 */
public record PoolCopy(
        long version,
        PoolRules rules,
        @Nullable String reclaim,
        @Nullable String calendar,
        Set<String> managers,
        Set<String> managerDepartments) {
    /** What a pool goes by that names no calendar. */
    public static final String BUILT_IN = "cn";

    public PoolCopy(long version, PoolRules rules, Set<String> managers, Set<String> managerDepartments) {
        this(version, rules, null, BUILT_IN, managers, managerDepartments);
    }

    /** Authority over a pool is being listed there, by oneself or by a department. */
    public boolean managedBy(String person, Set<String> departments) {
        return managers.contains(person) || !Collections.disjoint(managerDepartments, departments);
    }
}
