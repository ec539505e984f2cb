package io.gonghai.testkit.guilty.words;

/** Innocent: a leader is not a lead. */
public final class LeaderElection {}
