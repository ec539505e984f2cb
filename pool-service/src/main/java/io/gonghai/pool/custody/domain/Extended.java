package io.gonghai.pool.custody.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time that whoever has a customer was given beyond its deadlines, in this possession: moves to other pools and frozen times end nothing, another holder has none.
 *
 * @param times how often; the number by which a deadline that was announced is known to be an older one
 * @param until no rule takes it before; null where they never were given any
 */
public record Extended(int times, @Nullable Instant until) {
    public static final Extended NEVER = new Extended(0, null);

    /** Once more. What was given before is not shortened. */
    Extended again(Instant newUntil) {
        return new Extended(times + 1, reaches(newUntil) ? until : newUntil);
    }

    /** Whether it lasts until then already. */
    public boolean reaches(Instant moment) {
        return until != null && !until.isBefore(moment);
    }
}
