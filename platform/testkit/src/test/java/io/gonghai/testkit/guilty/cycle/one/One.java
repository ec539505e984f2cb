package io.gonghai.testkit.guilty.cycle.one;

import io.gonghai.testkit.guilty.cycle.other.Other;

/** Guilty together with {@link Other}. */
public record One(Other other) {}
