package io.gonghai.pool.rules.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * At most so many claims from the pool by one person on one calendar day.
 *
 * @param zone the company's, in which days begin and end
 */
public record DailyClaimLimit(int limit, ZoneId zone) implements ClaimRule {
    public static final String CODE = "DAILY_CLAIM_LIMIT";
    static final Kind KIND = Kind.policy(
            CODE,
            Way.TAKING,
            policy -> policy.dailyClaims() == null ? null : new DailyClaimLimit(policy.dailyClaims(), policy.zone()));

    @Override
    public Finding judge(ClaimCase facts) {
        LocalDate today = facts.now().atZone(zone).toLocalDate();
        int used = facts.ledger().claimsOn(today);
        boolean passed = used < limit;
        return new Finding(CODE, passed, limit, used, passed ? null : nextFreeDay(facts.ledger(), today));
    }

    private @Nullable Instant nextFreeDay(Ledger ledger, LocalDate today) {
        if (limit == 0) {
            return null;
        }
        LocalDate last = ledger.claimDay() == null ? today : ledger.claimDay();
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
