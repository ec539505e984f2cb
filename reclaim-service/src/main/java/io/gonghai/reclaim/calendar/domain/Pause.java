package io.gonghai.reclaim.calendar.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch in which a holding's clock stands still, such as an open complaint: closed time laid over a calendar. One that ends before it begins pauses nothing.
 *
 * @param from the first moment of it
 * @param to the first moment after it; null: it has no end yet
 */
public record Pause(Instant from, @Nullable Instant to) {}
