package io.gonghai.pool.rules.domain;

import java.time.Instant;

/** What is frozen is out of everybody's reach until it thaws; whoever meets it after that finds it thawed. */
public record NotFrozen() implements ClaimRule {
    public static final String CODE = "FROZEN";
    static final Kind KIND = Kind.always(CODE, Way.FROM_POOL, policy -> new NotFrozen());

    @Override
    public Finding judge(ClaimCase facts) {
        ClaimCase.Target target = facts.target();
        Instant thawsAt = target.thawsAt();
        boolean passed = target.whereabouts() != ClaimCase.Whereabouts.FROZEN
                || (thawsAt != null && !facts.now().isBefore(thawsAt));
        return new Finding(CODE, passed, null, null, passed ? null : thawsAt);
    }
}
