package io.gonghai.testkit.guilty.cycle.other;

import io.gonghai.testkit.guilty.cycle.one.One;
import java.util.List;

/** Guilty together with {@link One}. */
public record Other(List<One> ones, One first) {}
