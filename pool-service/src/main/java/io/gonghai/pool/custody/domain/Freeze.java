package io.gonghai.pool.custody.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a customer was frozen.
 *
 * @param by who did it; a holder may undo only what they did themselves
 * @param thawAt when it thaws by itself; null where somebody must restore it
 */
public record Freeze(String by, @Nullable Instant thawAt) {
    /** Whether its time has come. */
    public boolean over(Instant now) {
        return thawAt != null && !now.isBefore(thawAt);
    }
}
