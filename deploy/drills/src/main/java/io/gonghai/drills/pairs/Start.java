package io.gonghai.drills.pairs;

/** How a customer stands when two commands meet on it. */
enum Start {
    POOLED,
    /** In a pool whose managers grant, and somebody asked for it. */
    REQUESTED,
    HELD,
    FROZEN,
    DISCARDED
}
