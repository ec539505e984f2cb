package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a pool.
 *
 * @param within period from the beginning of the holding; of an absolute maximum, of the possession: a freeze does not begin it anew
 * @param extension period from the last activity; null: as {@code within}
 * @param remindBefore distances before the due time at which the holder is warned
 * @param toPool where the customer goes; null: the pool it was held in
 */
public record ReclaimRule(
        String code,
        Trigger trigger,
        Period within,
        @Nullable Period extension,
        When when,
        List<Period> remindBefore,
        @Nullable UUID toPool) {

    /** When this rule takes the holding back, and from which moment that was counted; empty where it never does. */
    Optional<Term> term(Holding holding, Activity activity, ZoneId zone) {
        Instant since = holding.since();
        return switch (trigger) {
            case NO_FOLLOW_UP -> Optional.of(later(first(since, zone), activity.last(), since, zone));
            case NO_DEAL ->
                activity.lastDealAt() == null ? Optional.of(first(holding.heldSince(), zone)) : Optional.empty();
        };
    }

    private Term first(Instant base, ZoneId zone) {
        return new Term(base, within.after(base, zone));
    }

    private Term later(Term first, @Nullable Instant last, Instant since, ZoneId zone) {
        if (last == null) {
            return first;
        }
        Instant base =
                last.isAfter(since) ? last : since; // two databases' clocks: an activity never counts from before
        Term extended = new Term(base, (extension == null ? within : extension).after(base, zone));
        return extended.dueAt().isAfter(first.dueAt()) ? extended : first;
    }

    /** A period that runs. */
    record Term(Instant base, Instant dueAt) {}
}
