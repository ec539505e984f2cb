package io.gonghai.pool.rules.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one person taking one customer, as they stand under the locks.
 *
 * @param ledger what the person holds and claimed in the customer's pool
 * @param now the decision's time
 */
public record ClaimCase(Taker taker, Target target, Ledger ledger, boolean reasonGiven, Instant now) {
    /** Who would get the customer. */
    public record Taker(
            boolean active, boolean member, @Nullable String tier, List<AwayUntil> absences) {
        public Taker(boolean active, boolean member, @Nullable String tier) {
            this(active, member, tier, List.of());
        }
    }

    /**
     * What would be taken.
     *
     * @param since when it came to where it is
     * @param lostAt when the taker last lost it; null if never
     * @param thawsAt when it thaws into its pool by itself; null if it does not
     * @param traits what it is, by the names that a scope uses; what is not known is left out
     */
    public record Target(
            Whereabouts whereabouts,
            boolean dealt,
            @Nullable String priority,
            Instant since,
            @Nullable Instant lostAt,
            @Nullable Instant thawsAt,
            Map<String, String> traits) {
        public Target(
                Whereabouts whereabouts,
                boolean dealt,
                @Nullable String priority,
                Instant since,
                @Nullable Instant lostAt,
                @Nullable Instant thawsAt) {
            this(whereabouts, dealt, priority, since, lostAt, thawsAt, Map.of());
        }

        /** Whether it is there to be taken. */
        boolean inPool() {
            return whereabouts == Whereabouts.POOLED;
        }
    }

    /** Where the customer is, as far as taking it goes. */
    public enum Whereabouts {
        POOLED,
        FROZEN,
        ELSEWHERE
    }
}
