package io.gonghai.reclaim.deadlines.domain;

import io.gonghai.reclaim.calendar.domain.CalendarKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of one rule. */
public sealed interface Outcome {
    ReclaimRule rule();

    /** It is for other customers. @param conditions those that are not met, such as {@code levels} */
    record Unmatched(ReclaimRule rule, List<String> conditions) implements Outcome {}

    /** It takes nothing as things stand. */
    record Lifted(ReclaimRule rule, Reckoned.Never why) implements Outcome {}

    /**
     * It runs.
     *
     * @param term as the rule alone says
     * @param sparedUntil until when grace, or time that the holder was given, keeps it from coming; null where that changes nothing
     * @param provisional whether its time may come out otherwise once a calendar is told further
     * @param calendar of working time that it goes by; null where days are those of the wall
     */
    record Runs(
            ReclaimRule rule,
            Reckoned.Term term,
            @Nullable Instant sparedUntil,
            boolean provisional,
            @Nullable CalendarKey calendar)
            implements Outcome {
        /** When it comes. */
        public Instant dueAt() {
            return sparedUntil == null ? term.dueAt() : sparedUntil;
        }
    }
}
