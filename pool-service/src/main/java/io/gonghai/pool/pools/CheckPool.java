package io.gonghai.pool.pools;

import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.problems.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Refuses what is well formed but can't be kept: rules that nothing carries out yet, codes used twice, pools that are not there. */
@ApplicationScoped
class CheckPool {
    private final Pools pools;

    CheckPool(Pools pools) {
        this.pools = pools;
    }

    /** @throws Problem 400 with everything that is wrong */
    void check(PoolSpec spec) {
        List<Violation> wrong = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < spec.reclaimRules().size(); i++) {
            ReclaimRule rule = spec.reclaimRules().get(i);
            String field = "reclaimRules[" + i + "].";
            if (!codes.add(rule.code())) {
                add(wrong, field + "code", "violation.code-twice");
            }
            if (!rule.trigger().carriedOut()) {
                add(wrong, field + "trigger", "violation.trigger-not-yet");
            }
            if (rule.time() == RuleTime.WORKING) {
                add(wrong, field + "time", "violation.working-time-not-yet");
            }
            if (rule.extension() != null && rule.trigger() != Trigger.NO_FOLLOW_UP) {
                add(wrong, field + "extension", "violation.extension-for-follow-ups");
            }
            if (rule.toPool() != null
                    && pools.find(rule.toPool()).filter(pool -> !pool.retired()).isEmpty()) {
                add(wrong, field + "toPool", "violation.unknown-pool");
            }
        }
        if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong);
        }
    }

    private static void add(List<Violation> wrong, String field, String key) {
        wrong.add(new Violation(field, Texts.current().text(key)));
    }
}
