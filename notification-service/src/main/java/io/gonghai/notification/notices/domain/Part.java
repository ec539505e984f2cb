package io.gonghai.notification.notices.domain;

/** What somebody had to do with an event; the first that fits decides how it is worded for them. */
public enum Part {
    /** Did it. */
    ACTOR,
    /** Holds the customer after it. */
    HOLDER,
    /** Held the customer before it. */
    FORMER_HOLDER,
    /** Asked for the customer. */
    REQUESTER,
    /** Manages the pool. */
    MANAGER
}
