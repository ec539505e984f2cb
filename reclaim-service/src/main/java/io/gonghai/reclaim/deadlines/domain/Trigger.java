package io.gonghai.reclaim.deadlines.domain;

import java.util.Set;

/** What must have failed to happen for a rule to take a holding back. */
public enum Trigger {
    /** No follow-up and no deal within a period of the claim, or of the last of them. */
    NO_FOLLOW_UP,
    /** No deal within a period of the claim: an absolute maximum that only a deal lifts. */
    NO_DEAL;

    /** What would postpone a deadline of this trigger. */
    public Set<ActivityKind> postponedBy() {
        return switch (this) {
            case NO_FOLLOW_UP -> Set.of(ActivityKind.FOLLOW_UP, ActivityKind.DEAL);
            case NO_DEAL -> Set.of(ActivityKind.DEAL);
        };
    }
}
