package io.gonghai.pool.rules.domain;

import java.util.EnumSet;
import java.util.Set;

/** How somebody comes to a customer, as far as rules differ by it. */
public enum Way {
    /** They take it. */
    CLAIM,
    /** They ask for it, or a manager grants what they asked for. */
    REQUEST,
    /** A manager gives it to them. */
    ASSIGN,
    /** They get it by transfer, or make it as their own. */
    RECEIVE,
    /** They hold it already, and it comes into another pool. */
    KEEP;

    static final Set<Way> ALL = EnumSet.allOf(Way.class);
    static final Set<Way> TAKING = EnumSet.of(CLAIM, REQUEST);
    static final Set<Way> FROM_POOL = EnumSet.of(CLAIM, REQUEST, ASSIGN);
    static final Set<Way> GAINING = EnumSet.of(CLAIM, REQUEST, ASSIGN, RECEIVE);
}
