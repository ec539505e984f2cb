package io.gonghai.pool.rules.domain;

/** Inactive people get nothing. */
public record ActiveRep() implements ClaimRule {
    public static final String CODE = "INACTIVE_REP";

    @Override
    public Finding judge(ClaimCase facts) {
        return Finding.of(CODE, facts.taker().active());
    }
}
