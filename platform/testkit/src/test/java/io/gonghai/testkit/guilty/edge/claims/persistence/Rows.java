package io.gonghai.testkit.guilty.edge.claims.persistence;

/** Innocent: the thing that must not be known. */
public record Rows(int count) {}
