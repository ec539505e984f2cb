package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;

/**
 * The transition that a custody comes from.
 *
 * @param byManager whether it was done to the holder, neither by them nor by the passing of a date that somebody had set; in doubt it was
 */
public record Change(Instant at, boolean byManager) {}
