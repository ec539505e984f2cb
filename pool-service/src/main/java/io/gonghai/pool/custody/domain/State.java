package io.gonghai.pool.custody.domain;

/** Where a customer can be. Nobody can claim what is frozen, discarded or deleted; nothing leads out of the last. */
public enum State {
    POOLED,
    HELD,
    FROZEN,
    DISCARDED,
    DELETED
}
