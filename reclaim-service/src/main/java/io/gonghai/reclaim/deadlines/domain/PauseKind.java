package io.gonghai.reclaim.deadlines.domain;

/** What may pause the clock of a pool's rules while it is open, as customer-service calls it. */
public enum PauseKind {
    TICKET,
    COMPLAINT
}
