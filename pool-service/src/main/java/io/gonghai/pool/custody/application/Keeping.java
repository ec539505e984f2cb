package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.rules.domain.Finding;
import io.gonghai.pool.rules.domain.HoldingLimit;
import io.gonghai.pool.rules.domain.Membership;
import io.gonghai.pool.rules.domain.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Somebody keeps a customer that comes into another pool: they must belong to it, have room there and, where the customer is locked, a lock left. */
final class Keeping {
    /** All that force passes over. */
    static final Set<String> ALL = Set.of(Membership.CODE, HoldingLimit.CODE, LockSlots.CODE);

    private Keeping() {}

    /** Ask under the holder's lock. */
    static Verdict judge(Held held, Pool target, Situation situation, Surroundings around) {
        Verdict rules = Rulebooks.keep(target, situation)
                .judge(situation.holderIn(target, around.ledger(held.holder(), target.id())));
        List<Finding> findings = new ArrayList<>(rules.findings());
        if (held.locked()) {
            LockSlots.noneLeft(target, held.holder(), around).ifPresent(findings::add);
        }
        return new Verdict(List.copyOf(findings));
    }
}
