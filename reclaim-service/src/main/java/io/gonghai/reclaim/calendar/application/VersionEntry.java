package io.gonghai.reclaim.calendar.application;

import java.time.Instant;

/** A version in a list: without what was decided. */
public record VersionEntry(int version, String changedBy, Instant changedAt) {}
