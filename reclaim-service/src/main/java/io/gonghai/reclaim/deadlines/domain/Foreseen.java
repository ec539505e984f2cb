package io.gonghai.reclaim.deadlines.domain;

import java.util.UUID;

/** One holding under rules that are not in force, against those that are. */
public record Foreseen(UUID customerId, String holder, Fate then, Fate today) {

    /** Whether it is one that today's rules take and the others do not. */
    public boolean kept() {
        return today.reclaimed() && !then.reclaimed();
    }

    /** Whether the other rules take it or warn of it, or keep it. */
    public boolean concerned() {
        return then.kind() != Fate.FateKind.STAYS || kept();
    }
}
