package io.gonghai.pool.rules.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;

/**
 * For a while after a customer of high priority enters the pool, only the best may claim it.
 *
 * @param tiers who has the head start
 * @param priorities of which customers
 * @param lasts from entering the pool on
 */
public record HeadStart(Set<String> tiers, Set<String> priorities, Period lasts, ZoneId zone) implements ClaimRule {
    public static final String CODE = "HEAD_START";

    @Override
    public Finding judge(ClaimCase facts) {
        String priority = facts.target().priority();
        String tier = facts.taker().tier();
        if (priority == null || !priorities.contains(priority) || (tier != null && tiers.contains(tier))) {
            return Finding.of(CODE, true);
        }
        Instant over = lasts.after(facts.target().since(), zone);
        boolean passed = !facts.now().isBefore(over);
        return new Finding(CODE, passed, null, null, passed ? null : over);
    }
}
