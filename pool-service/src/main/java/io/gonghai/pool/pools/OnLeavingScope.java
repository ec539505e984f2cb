package io.gonghai.pool.pools;

/** What happens to a customer in a pool whose scope it no longer fits. */
public enum OnLeavingScope {
    /** The move is suggested to the managers. */
    SUGGEST,
    /** Where nobody holds it, the system moves it; else the move is suggested. */
    MOVE
}
