package io.gonghai.reclaim.deadlines.domain;

import io.gonghai.reclaim.calendar.domain.CalendarKey;
import io.gonghai.reclaim.calendar.domain.WorkingTime;
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
     * @param counted of a rule that counts follow-ups, how many were recorded after its base, fewer than it asks for; null of others, and where those before are not known
     * @param spared what keeps it from coming then; null for nothing
     * @param provisional whether its time may come out otherwise once a calendar is told further
     * @param calendar of working time that it goes by; null where days are those of the wall
     * @param time along which it was reckoned: whoever explains asks this, and looks up no other
     */
    record Runs(
            ReclaimRule rule,
            Reckoned.Term term,
            @Nullable Integer counted,
            @Nullable Spared spared,
            boolean provisional,
            @Nullable CalendarKey calendar,
            WorkingTime time)
            implements Outcome {
        /** When it comes. */
        public Instant dueAt() {
            return spared == null ? term.dueAt() : spared.until();
        }

        /** Until when it is kept from coming; null where nothing does. */
        public @Nullable Instant sparedUntil() {
            return spared == null ? null : spared.until();
        }
    }
}
