package io.gonghai.reclaim.deadlines.domain;

/** What keeps all rules from taking a holding back. */
public enum Exempt {
    /** Its holder, or a manager, locked it. */
    LOCKED,
    /** The pool exempts customers of its level. */
    LEVEL,
    /** The pool exempts customers with an open opportunity. */
    OPEN_OPPORTUNITY,
    /** The pool exempts customers with an open opportunity, and whether this one has one is still to be told. */
    OPPORTUNITIES_NOT_KNOWN,
    /** Tickets pause the clocks of the pool, and whether any is open about this customer is still to be told. */
    PAUSES_NOT_KNOWN,
    /** The pool exempts customers with a deal. */
    DEALT,
    /** The pool exempts customers with a deal, and whether this one ever had one is still to be told. */
    DEALT_NOT_KNOWN
}
