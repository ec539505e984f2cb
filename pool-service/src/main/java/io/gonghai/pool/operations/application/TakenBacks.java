package io.gonghai.pool.operations.application;

import io.gonghai.pool.custody.application.TakenBack;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What rules of a pool took back, in versions that were wrong: what an undo has to give back, and how far it is. */
public interface TakenBacks {
    /** Whether all is written that was decided by the wrong versions before they were put right: what was under way then may have been written since. */
    boolean allWritten(UUID operation);

    /** Writes down what the operation has to do; whatever was given back before is left out. @return how many customers */
    long list(RunningOperation operation);

    /** Customers of one holder that it still has to do. */
    List<UUID> next(UUID operation, int most);

    /** What is known of customers that it still has to do, as it stands. */
    Map<UUID, TakenBack> of(UUID operation, Collection<UUID> customers);

    /** These are given back. */
    void done(UUID operation, Collection<UUID> customers);

    /** Tells each holder once how many of their customers they have again. */
    void tellHolders(RunningOperation operation);

    /** What the versions took, and what would become of it, by customer. */
    List<Preview> preview(UUID pool, int from, int to, UUID afterCustomer, int rows);

    /** How many customers the versions took, by what would become of them; null for what would go back. */
    Map<@Nullable String, Long> count(UUID pool, int from, int to);

    /**
     * One customer that would go back, or not.
     *
     * @param obstacle why not, as a code of findings; null where it would
     */
    record Preview(
            UUID customerId,
            String holder,
            UUID poolId,
            String rule,
            int rulesVersion,
            Instant at,
            @Nullable String obstacle) {}
}
