package io.gonghai.reclaim.deadlines.domain;

/** What a rule does when its time comes. */
public enum Mode {
    /** It takes the holding back, and warns before. */
    ENFORCE,
    /** It warns the holder, and takes nothing. */
    WARN,
    /** It is shown to those who manage the pool, and does nothing. */
    OBSERVE
}
