package io.gonghai.reclaim.deadlines.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An activity as customer-service recorded it.
 *
 * @param holdingVersion the holding it was recorded in; null where nobody was known to hold the customer
 * @param confirmed whether pool-service said so at that moment
 * @param recordedAt customer-service's stamp, never a time that a person typed
 */
public record RecordedActivity(
        ActivityKind kind, @Nullable Long holdingVersion, boolean confirmed, Instant recordedAt) {
    /** How far the clocks of two databases may stand apart before an activity seems older than the holding it belongs to. */
    public static final Duration SKEW = Duration.ofSeconds(5);

    /**
     * Whether it counts for a holding. Confirmed, it counts for its own only; unconfirmed, also for any later one that was open when it
     * was recorded: in doubt it postpones.
     */
    public boolean countsFor(Holding holding) {
        if (holdingVersion != null && holdingVersion == holding.version()) {
            return true;
        }
        boolean maybeLater = !confirmed && (holdingVersion == null || holdingVersion < holding.version());
        return maybeLater && !recordedAt.isBefore(holding.since().minus(SKEW));
    }

    /** Whether it can never count for a holding at all: pool-service itself said that nobody held the customer. */
    public boolean countsForNone() {
        return confirmed && holdingVersion == null;
    }
}
