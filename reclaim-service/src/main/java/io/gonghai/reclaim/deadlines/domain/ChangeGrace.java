package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Time that a change of a pool's rules left to those who hold its customers: what the change brought nearer does not come before {@code until}; what stood before the
 * change comes when it always would have. Which is which, what was said before the change tells, for facts as they are now: so nothing is stored of it, and whoever
 * derives later, or met the versions late, gets the same.
 *
 * @param before what was said before the change, with the grace that lasted then
 */
public record ChangeGrace(Instant until, PoolRules before) {

    /** The moment before which the change takes nothing. @param stood when it would have gone back by what was said before; null for never */
    Instant floor(@Nullable Deadline stood) {
        return stood != null && stood.dueAt().isBefore(until) ? stood.dueAt() : until;
    }
}
