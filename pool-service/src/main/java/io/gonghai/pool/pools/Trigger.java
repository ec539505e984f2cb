package io.gonghai.pool.pools;

/** What sets a deadline. */
public enum Trigger {
    NO_FOLLOW_UP(true),
    NO_DEAL(true),
    NO_REPEAT_DEAL(false),
    NO_FIRST_CONTACT(false);

    private final boolean carriedOut;

    Trigger(boolean carriedOut) {
        this.carriedOut = carriedOut;
    }

    /** Whether deadlines of this kind are kept; the others are refused, so that no rule is silently dead. */
    boolean carriedOut() {
        return carriedOut;
    }
}
