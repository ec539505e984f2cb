package io.gonghai.pool.rules.domain;

/** A claim must say why; who asks for approval, always. */
public record ReasonRequired() implements ClaimRule {
    public static final String CODE = "REASON_REQUIRED";
    static final Kind KIND = Kind.policy(
            CODE, Way.TAKING, policy -> policy.reasonRequired() || policy.approval() ? new ReasonRequired() : null);

    @Override
    public Finding judge(ClaimCase facts) {
        return Finding.of(CODE, facts.reasonGiven());
    }
}
