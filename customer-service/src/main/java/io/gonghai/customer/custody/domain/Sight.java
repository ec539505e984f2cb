package io.gonghai.customer.custody.domain;

/** How much of a customer somebody sees. */
public enum Sight {
    /** It does not exist for them. */
    NONE,
    /** A pooled customer as the members of its pool see it: hidden fields absent, masked ones masked. */
    CARD,
    /** The full record. */
    FULL
}
