package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a holding goes back.
 *
 * @param rule the rule whose time comes first; of several at the same moment, the first by code
 * @param base the moment from which its period runs
 * @param reminders the warnings, soonest first; those that would lie before the base are left out
 */
public record Deadline(Instant dueAt, ReclaimRule rule, Instant base, List<Reminder> reminders) {

    /** The first warning after a moment. */
    Optional<Reminder> nextReminder(Instant after) {
        return reminders.stream()
                .filter(reminder -> reminder.at().isAfter(after))
                .findFirst();
    }

    /** The last warning in {@code (after, until]}: what lies further back is overtaken by it. */
    Optional<Reminder> nearestReminder(Instant after, Instant until) {
        return reminders.stream()
                .filter(reminder ->
                        reminder.at().isAfter(after) && !reminder.at().isAfter(until))
                .reduce((earlier, later) -> later);
    }
}
