package io.gonghai.pool.rules.domain;

import java.util.Map;
import java.util.Set;

/**
 * The customer is one that its pool is meant for: each trait that the pool's scope names has one of the values named. A value that is missing is none of them.
 *
 * <p>What is not in the pool now is not judged: who may not see it is told nothing about it.
 *
 * @param named values by trait
 */
public record WithinScope(Map<String, Set<String>> named) implements ClaimRule {
    public static final String CODE = "OUT_OF_SCOPE";
    static final Kind KIND = Kind.policy(
            CODE,
            Way.TAKING,
            policy -> policy.scope() == null
                    ? null
                    : new WithinScope(policy.scope().named()));

    @Override
    public Finding judge(ClaimCase facts) {
        Map<String, String> traits = facts.target().traits();
        boolean passed = !facts.target().inPool()
                || named.entrySet().stream()
                        .allMatch(trait -> traits.containsKey(trait.getKey())
                                && trait.getValue().contains(traits.get(trait.getKey())));
        return Finding.of(CODE, passed);
    }
}
