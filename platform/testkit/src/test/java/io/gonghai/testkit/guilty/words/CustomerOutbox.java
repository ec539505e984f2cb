package io.gonghai.testkit.guilty.words;

/** Guilty: a technical class with a word of the business. */
public final class CustomerOutbox {}
