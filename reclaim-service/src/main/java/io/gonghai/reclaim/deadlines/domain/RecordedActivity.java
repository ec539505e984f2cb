package io.gonghai.reclaim.deadlines.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An activity as customer-service recorded it.
 *
 * @param holdingVersion the holding that was known just before it was stamped; null where nobody was known to hold the customer
 * @param confirmed whether pool-service said so then
 * @param recordedAt customer-service's stamp, never a time that a person typed
 */
public record RecordedActivity(
        ActivityKind kind, @Nullable Long holdingVersion, boolean confirmed, Instant recordedAt) {
    /** How far the clocks of two databases may stand apart before an activity seems older than the holding it belongs to. */
    public static final Duration SKEW = Duration.ofSeconds(5);

    /** One of the holding that runs. */
    public static RecordedActivity of(ActivityKind kind, CustomerClock clock, Instant at) {
        Holding holding = clock.holding();
        return new RecordedActivity(kind, holding == null ? null : (Long) holding.version(), true, at);
    }

    /**
     * Whether it counts for a holding: for its own, and for any later one that was open when it was recorded. Also where pool-service confirmed it:
     * it was asked before the stamp was taken, and a transfer or a claim may have come in between. Unconfirmed, two databases' clocks are given
     * their {@link #SKEW}, too: in doubt it postpones. A deal counts for as long as the holder has had the customer without a break; it may be of an earlier
     * holding of theirs, which only the two clocks can tell, so it is given the skew even where it was confirmed.
     */
    public boolean countsFor(Holding holding) {
        if (holdingVersion != null && holdingVersion == holding.version()) {
            return true;
        }
        boolean earlier = holdingVersion == null || holdingVersion < holding.version();
        Instant begin = kind == ActivityKind.DEAL ? holding.heldSince() : holding.since();
        boolean itsOwn = confirmed && kind != ActivityKind.DEAL;
        Instant from = itsOwn ? begin : begin.minus(SKEW);
        return earlier && !recordedAt.isBefore(from);
    }

    /**
     * Whether it counts for what a holding continues from a moment before it. The clocks of two databases are given their {@link #SKEW} even where it was
     * confirmed: which holding of the chain it was confirmed for is not looked at.
     */
    boolean countsFrom(Holding holding, Instant from) {
        if (!from.isBefore(kind == ActivityKind.DEAL ? holding.heldSince() : holding.since())) {
            return countsFor(holding);
        }
        boolean earlier = holdingVersion == null || holdingVersion < holding.version();
        return (holdingVersion != null && holdingVersion == holding.version())
                || (earlier && !recordedAt.isBefore(from.minus(SKEW)));
    }
}
