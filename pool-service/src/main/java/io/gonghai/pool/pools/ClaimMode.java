package io.gonghai.pool.pools;

/** How members come to a pool's customers. */
public enum ClaimMode {
    /** They take them. */
    SELF_CLAIM,
    /** Managers give them. */
    ASSIGN_ONLY,
    /** They ask, a manager decides. */
    APPROVAL
}
