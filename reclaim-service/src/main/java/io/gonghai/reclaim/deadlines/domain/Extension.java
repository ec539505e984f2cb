package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time that a holder was given beyond all deadlines, by somebody who manages the pool.
 *
 * @param number how often in this possession: announcements name it, so that pool-service sees by which of them they were made
 * @param until no rule takes the customer before; null where there was none
 */
public record Extension(int number, @Nullable Instant until) {
    public static final Extension NONE = new Extension(0, null);

    /** As it is told; null where whoever tells it does not know of extensions. */
    public static @Nullable Extension told(@Nullable Integer number, @Nullable Instant until) {
        return number == null ? null : number == 0 ? NONE : new Extension(number, until);
    }
}
