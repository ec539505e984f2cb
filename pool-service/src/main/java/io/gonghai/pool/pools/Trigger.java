package io.gonghai.pool.pools;

/** What sets a deadline. */
public enum Trigger {
    NO_FOLLOW_UP,
    NO_DEAL,
    NO_REPEAT_DEAL,
    NO_FIRST_CONTACT,
    TOO_FEW_FOLLOW_UPS
}
