package io.gonghai.embedded;

/** What an acknowledged commit survives. */
public enum Durability {
    /** {@code fsync} and {@code synchronous_commit} on: a commit survives a power cut. */
    DURABLE,
    /** Both off: a commit survives the death of any process, not of the machine. For tests only. */
    FAST
}
