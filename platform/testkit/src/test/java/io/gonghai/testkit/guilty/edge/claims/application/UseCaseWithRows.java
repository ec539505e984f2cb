package io.gonghai.testkit.guilty.edge.claims.application;

import io.gonghai.testkit.guilty.edge.claims.persistence.Rows;

/** Guilty: a use case that knows who serves its port. */
public record UseCaseWithRows(Rows rows) {}
