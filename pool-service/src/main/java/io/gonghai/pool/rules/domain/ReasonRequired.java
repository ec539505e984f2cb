package io.gonghai.pool.rules.domain;

/** A claim must say why. */
public record ReasonRequired() implements ClaimRule {
    public static final String CODE = "REASON_REQUIRED";

    @Override
    public Finding judge(ClaimCase facts) {
        return Finding.of(CODE, facts.reasonGiven());
    }
}
