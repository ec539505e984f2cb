package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the warnings have come.
 *
 * @param dueAt the due time that the last ones were for
 * @param until up to when they are dealt with, for that due time
 */
public record Warning(@Nullable Instant dueAt, @Nullable Instant until) {
    static final Warning NOTHING = new Warning(null, null);

    /** When the next one about a deadline is due; null: there is none. */
    @Nullable
    Instant nextAt(@Nullable Deadline deadline) {
        return deadline == null ? null : deadline.nextWarningAt(dealtWith(deadline));
    }

    /** The warning to give the holder now, if any: never one for a deadline that itself has come. */
    Optional<Reminder> toGive(Deadline deadline, Instant now) {
        return nearest(deadline, deadline.reminders(), now);
    }

    /** Likewise, to those who manage the pool. */
    Optional<Reminder> toEscalate(Deadline deadline, Instant now) {
        return nearest(deadline, deadline.escalations(), now);
    }

    private Optional<Reminder> nearest(Deadline deadline, List<Reminder> warnings, Instant now) {
        return deadline.dueAt().isAfter(now) ? Deadline.nearest(warnings, dealtWith(deadline), now) : Optional.empty();
    }

    Warning given(@Nullable Deadline deadline, Instant now) {
        return deadline == null ? this : new Warning(deadline.dueAt(), now);
    }

    private Instant dealtWith(Deadline deadline) {
        return until != null && deadline.dueAt().equals(dueAt) ? until : Instant.MIN;
    }
}
