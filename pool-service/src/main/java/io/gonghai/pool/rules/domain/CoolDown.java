package io.gonghai.pool.rules.domain;

import java.time.Instant;
import java.time.ZoneId;

/**
 * Who lost a customer, by whatever way, may not claim it again at once.
 *
 * @param lasts from the loss on
 * @param zone the company's, for periods of days
 */
public record CoolDown(Period lasts, ZoneId zone) implements ClaimRule {
    public static final String CODE = "COOL_DOWN";
    static final Kind KIND = Kind.policy(
            CODE,
            Way.TAKING,
            policy -> policy.coolDown() == null ? null : new CoolDown(policy.coolDown(), policy.zone()));

    @Override
    public Finding judge(ClaimCase facts) {
        Instant lost = facts.target().lostAt();
        if (lost == null) {
            return Finding.of(CODE, true);
        }
        Instant over = lasts.after(lost, zone);
        boolean passed = !facts.now().isBefore(over);
        return new Finding(CODE, passed, null, null, passed ? null : over);
    }
}
