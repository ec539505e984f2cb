package io.gonghai.pool.rules.domain;

import java.util.EnumSet;

/** Members serve themselves only in a pool that allows it. */
public record ClaimMode(boolean selfClaim) implements ClaimRule {
    public static final String CODE = "CLAIM_MODE";
    static final Kind KIND = Kind.always(CODE, EnumSet.of(Way.CLAIM), policy -> new ClaimMode(policy.selfClaim()));

    @Override
    public Finding judge(ClaimCase facts) {
        return Finding.of(CODE, selfClaim);
    }
}
