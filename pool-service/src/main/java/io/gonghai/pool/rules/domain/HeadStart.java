package io.gonghai.pool.rules.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For a while after a customer of high priority enters the pool, only the best may claim it. What is not in the pool now is not judged: it enters anew, and who
 * may not see it is told nothing about it.
 *
 * @param tiers who has the head start
 * @param priorities of which customers
 * @param lasts from entering the pool on
 */
public record HeadStart(Set<String> tiers, Set<String> priorities, Period lasts, ZoneId zone) implements ClaimRule {
    public static final String CODE = "HEAD_START";
    static final Kind KIND = Kind.policy(CODE, Way.TAKING, HeadStart::of);

    private static @Nullable ClaimRule of(Policy policy) {
        Policy.Start start = policy.headStart();
        return start == null ? null : new HeadStart(start.tiers(), start.priorities(), start.lasts(), policy.zone());
    }

    @Override
    public Finding judge(ClaimCase facts) {
        String priority = facts.target().priority();
        String tier = facts.taker().tier();
        if (!facts.target().inPool() || priority == null || !priorities.contains(priority)) {
            return Finding.of(CODE, true);
        }
        Instant over = lasts.after(facts.target().since(), zone);
        boolean passed = (tier != null && tiers.contains(tier)) || !facts.now().isBefore(over);
        return Finding.ofTiers(CODE, passed, passed ? null : over, tier, tiers);
    }
}
