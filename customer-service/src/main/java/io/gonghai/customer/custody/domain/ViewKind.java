package io.gonghai.customer.custody.domain;

/** What of customers somebody is shown, as the company may cap it by the day. */
public enum ViewKind {
    /** Cards of customers that nobody holds. */
    CARDS,
    /** Unmasked records of customers that the reader neither holds nor created. */
    RECORDS
}
