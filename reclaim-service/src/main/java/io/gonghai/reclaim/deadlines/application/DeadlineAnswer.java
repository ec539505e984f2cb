package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.ActivityKind;
import io.gonghai.reclaim.deadlines.domain.Deadline;
import io.gonghai.reclaim.deadlines.domain.Derivation;
import io.gonghai.reclaim.deadlines.domain.Holding;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the deadline of one holding.
 *
 * @param rules that it was derived by; null while they are not known
 * @param derivation by which rule and when; with what came of each rule where one holding is asked for
 * @param postponedBy what would postpone it, done right before it is due; none where that is not asked for
 * @param asOf all activity up to this moment is in it; null where it can't be said: nothing fires meanwhile
 */
public record DeadlineAnswer(
        UUID customerId,
        Holding holding,
        @Nullable PoolRules rules,
        Derivation derivation,
        Set<ActivityKind> postponedBy,
        @Nullable Instant asOf) {
    /** When it goes back; null where no rule takes it back. */
    public @Nullable Deadline deadline() {
        return derivation.first();
    }

    /** Version of the rules; 0 while they are not known. */
    public int rulesVersion() {
        return rules == null ? 0 : rules.version();
    }
}
