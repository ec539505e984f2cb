package io.gonghai.pool.pools;

/** What a customer is. */
public enum CustomerType {
    ORGANIZATION,
    PERSON
}
