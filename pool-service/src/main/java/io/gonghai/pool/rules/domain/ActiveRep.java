package io.gonghai.pool.rules.domain;

/** Inactive people get nothing. */
public record ActiveRep() implements ClaimRule {
    public static final String CODE = "INACTIVE_REP";
    static final Kind KIND = Kind.always(CODE, Way.GAINING, policy -> new ActiveRep());

    @Override
    public Finding judge(ClaimCase facts) {
        return Finding.of(CODE, facts.taker().active());
    }
}
