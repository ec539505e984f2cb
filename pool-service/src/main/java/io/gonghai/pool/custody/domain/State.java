package io.gonghai.pool.custody.domain;

/** States a list can ask for. Nothing can be frozen or discarded yet, so lists of those are empty. */
public enum State {
    POOLED,
    HELD,
    FROZEN,
    DISCARDED
}
