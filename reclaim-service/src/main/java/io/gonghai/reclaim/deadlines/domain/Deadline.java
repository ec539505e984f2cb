package io.gonghai.reclaim.deadlines.domain;

import io.gonghai.reclaim.calendar.domain.CalendarKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a holding goes back.
 *
 * @param rule the rule whose time comes first; of several at the same moment, the first by code
 * @param base the moment from which its period runs
 * @param reminders the warnings to its holder, soonest first; those that would lie before the base are left out
 * @param escalations likewise, those to who manages the pool
 * @param provisional whether it may come out otherwise once a calendar is told further: nothing is taken back by it until then
 * @param calendar of working time by which it was derived; null where days are those of the wall
 */
public record Deadline(
        Instant dueAt,
        ReclaimRule rule,
        Instant base,
        List<Reminder> reminders,
        List<Reminder> escalations,
        boolean provisional,
        @Nullable CalendarKey calendar) {

    /** When the first warning comes after a moment, to whomever; null: there is none. */
    @Nullable
    Instant nextWarningAt(Instant after) {
        return Stream.concat(reminders.stream(), escalations.stream())
                .map(Reminder::at)
                .filter(at -> at.isAfter(after))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The last of some warnings in {@code (after, until]}: what lies further back is overtaken by it. */
    static Optional<Reminder> nearest(List<Reminder> warnings, Instant after, Instant until) {
        return warnings.stream()
                .filter(reminder ->
                        reminder.at().isAfter(after) && !reminder.at().isAfter(until))
                .reduce((earlier, later) -> later);
    }
}
