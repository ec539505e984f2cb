package io.gonghai.pool.rules.domain;

/**
 * One rule about who may take a customer: its parameters are its components, and its {@link Kind} says when it applies. To add one is to write a record and to
 * name its kind in the {@link Catalogue}.
 */
public interface ClaimRule {
    /** Judges without changing anything. */
    Finding judge(ClaimCase facts);
}
