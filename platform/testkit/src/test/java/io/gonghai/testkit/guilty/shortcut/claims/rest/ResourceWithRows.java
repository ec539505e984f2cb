package io.gonghai.testkit.guilty.shortcut.claims.rest;

import io.gonghai.testkit.guilty.shortcut.claims.persistence.Rows;

/** Guilty: a resource that goes round the use cases. */
public record ResourceWithRows(Rows rows) {}
