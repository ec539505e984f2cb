package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is set for a holding: the due time that was derived, what was announced, who was warned.
 *
 * @param rulesVersion of the pool's rules it was derived by; 0 while the pool is not known
 * @param calendarVersion of the calendar it was derived by
 */
public record Alarm(
        int rulesVersion,
        int calendarVersion,
        @Nullable Instant dueAt,
        @Nullable String rule,
        Announcing announcing,
        Warning warning) {
    public static final Alarm NONE = new Alarm(0, 0, null, null, Announcing.NOTHING, Warning.NOTHING);

    /** Set anew. The same due time by the same rules keeps what was announced; another begins afresh. */
    Alarm set(int newVersion, int newCalendar, @Nullable Deadline deadline) {
        if (deadline == null) {
            return new Alarm(newVersion, newCalendar, null, null, Announcing.NOTHING, warning.stopped());
        }
        String code = deadline.rule().code();
        boolean same = newVersion == rulesVersion && deadline.dueAt().equals(dueAt) && code.equals(rule);
        return new Alarm(
                newVersion,
                newCalendar,
                deadline.dueAt(),
                code,
                same ? announcing : Announcing.of(deadline.dueAt()),
                warning.next(deadline));
    }

    Alarm with(Announcing changed) {
        return new Alarm(rulesVersion, calendarVersion, dueAt, rule, changed, warning);
    }

    Alarm with(Warning changed) {
        return new Alarm(rulesVersion, calendarVersion, dueAt, rule, announcing, changed);
    }
}
