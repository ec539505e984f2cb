package io.gonghai.customer.leads;

/** What became of a pushed lead. */
public enum LeadOutcome {
    /** It came for the first time. */
    CREATED,
    /** It had come before; what it says anew was taken over. */
    UPDATED,
    /** It can't be read; nothing changed. */
    REJECTED
}
