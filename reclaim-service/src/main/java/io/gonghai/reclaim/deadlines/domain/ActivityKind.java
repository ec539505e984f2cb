package io.gonghai.reclaim.deadlines.domain;

/** What counts as work on a customer. */
public enum ActivityKind {
    FOLLOW_UP,
    DEAL
}
