package io.gonghai.reclaim.deadlines.domain;

/** What must have failed to happen for a rule to take a holding back. */
public enum Trigger {
    /** No follow-up and no deal within a period of the holding's beginning, or of the last of them. */
    NO_FOLLOW_UP,
    /** No deal within a period of the possession's beginning: an absolute maximum that only a deal lifts. */
    NO_DEAL,
    /** No follow-up and no deal at all within a period of the possession's beginning; the first of them lifts it. */
    NO_FIRST_CONTACT,
    /** Fewer than so many follow-ups within the last period, rolling; a deal is as good as one. */
    TOO_FEW_FOLLOW_UPS,
    /** Of customers with a deal: no other within a period of the last one, of the contract's end, or of the possession's beginning, whichever is latest. */
    NO_REPEAT_DEAL;

    /** Whether replicas of the release before carry it out. */
    public boolean everywhere() {
        return this == NO_FOLLOW_UP || this == NO_DEAL;
    }

    /** Whether what stands in the customer's row is not enough to reckon by. */
    boolean asksForPast() {
        return this == NO_FIRST_CONTACT || this == TOO_FEW_FOLLOW_UPS || this == NO_REPEAT_DEAL;
    }
}
