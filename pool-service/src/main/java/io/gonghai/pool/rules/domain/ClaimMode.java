package io.gonghai.pool.rules.domain;

/** Members serve themselves only in a pool that allows it. */
public record ClaimMode(boolean selfClaim) implements ClaimRule {
    public static final String CODE = "CLAIM_MODE";

    @Override
    public Finding judge(ClaimCase facts) {
        return Finding.of(CODE, selfClaim);
    }
}
