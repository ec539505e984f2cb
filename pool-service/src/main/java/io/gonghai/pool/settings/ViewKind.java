package io.gonghai.pool.settings;

/** What of customers somebody is shown, each with a cap of its own. */
public enum ViewKind {
    /** Cards of customers that nobody holds. */
    CARDS,
    /** Unmasked records of customers that the reader does not hold. */
    RECORDS
}
