package io.gonghai.pool.rules.domain;

/** Only members of a pool take from it. */
public record Membership() implements ClaimRule {
    public static final String CODE = "NOT_A_MEMBER";
    static final Kind KIND = Kind.always(CODE, Way.ALL, policy -> new Membership());

    @Override
    public Finding judge(ClaimCase facts) {
        return Finding.of(CODE, facts.taker().member());
    }
}
