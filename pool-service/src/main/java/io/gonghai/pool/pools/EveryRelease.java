package io.gonghai.pool.pools;

import io.gonghai.pool.rules.domain.Mode;
import java.util.List;

/**
 * What a pool says about taking back, as far as replicas of the release before carry it out in full: a rule that uses anything they do not know is not in it, and
 * none is where an exemption is set that they would not honour, or where a change left grace. The whole stands beside it, in what is told and in what is stored.
 */
final class EveryRelease {
    private EveryRelease() {}

    /** @param graced whether a change left grace: of that they know nothing, and would take back at once */
    static List<ReclaimRule> rules(PoolSpec.Rules whole, boolean graced) {
        return graced || asksForMore(whole.exemptions())
                ? List.of()
                : whole.reclaimRules().stream().filter(EveryRelease::carriesOut).toList();
    }

    static Exemptions exemptions(PoolSpec.Rules whole) {
        Exemptions all = whole.exemptions();
        return new Exemptions(all.openOpportunity(), all.levels(), null, all.lockLimitPerRep(), null);
    }

    private static boolean asksForMore(Exemptions exemptions) {
        return exemptions.dealt() || exemptions.openOpportunity() || exemptions.pausedBy() != null;
    }

    private static boolean carriesOut(ReclaimRule rule) {
        boolean known = rule.trigger() == Trigger.NO_FOLLOW_UP || rule.trigger() == Trigger.NO_DEAL;
        boolean forThose = rule.when() == null || rule.when().everywhere();
        return known
                && forThose
                && rule.count() == null
                && rule.escalateBefore() == null
                && rule.mode() == Mode.ENFORCE
                && rule.time() == RuleTime.CALENDAR;
    }
}
