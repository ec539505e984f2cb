package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;

/** A warning that comes a distance before the due time. */
public record Reminder(Period before, Instant at) {}
