package io.gonghai.reclaim.calendar.domain;

import java.time.Instant;

/**
 * Where a walk along a calendar ended.
 *
 * @param provisional whether it passed the part of the calendar that is published: it may come out otherwise once the rest is
 */
public record Moment(Instant at, boolean provisional) {}
