package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One fact that counts.
 *
 * @param at when it came about, or until when it lasts; null where that is not what counts
 * @param value what it says beyond that, such as a level; null for nothing
 */
public record Fact(
        FactKind kind, @Nullable Instant at, @Nullable String value) {

    /** Who says so. */
    public enum FactSource {
        /** The state of the custody and its history. */
        POOL_SERVICE,
        /** The customer, and what was recorded of it. */
        CUSTOMER_SERVICE,
        /** What was decided here. */
        RECLAIM_SERVICE
    }

    /** What it is about. */
    public enum FactKind {
        /** The holding began; the value is who holds it. */
        HELD(FactSource.POOL_SERVICE),
        /** Periods of possession count from an earlier moment than the holding. */
        POSSESSED(FactSource.POOL_SERVICE),
        /** The first period without a follow-up counts from another moment than the holding. */
        FIRST_PERIOD(FactSource.POOL_SERVICE),
        FOLLOW_UP(FactSource.CUSTOMER_SERVICE),
        /** The last deal that counts for the holding. */
        DEAL(FactSource.CUSTOMER_SERVICE),
        /** The last deal ever, whoever held the customer. */
        DEAL_EVER(FactSource.CUSTOMER_SERVICE),
        /** Whether there ever was a deal. */
        DEALT(FactSource.POOL_SERVICE),
        /** The last day of the contract that the last deal named. */
        CONTRACT_END(FactSource.CUSTOMER_SERVICE),
        /** Follow-ups before this are not known one by one. */
        COUNTED_FROM(FactSource.RECLAIM_SERVICE),
        /** What had stopped the deadline ended: nothing is taken at once. */
        GRACE(FactSource.RECLAIM_SERVICE),
        /** Its holder was given time, up to that moment; the value is how often in this possession. */
        EXTENSION(FactSource.POOL_SERVICE),
        /** Its clock stands still from then on; the value is what was opened. */
        PAUSED(FactSource.CUSTOMER_SERVICE),
        /** It runs again, unless something else pauses it. */
        RESUMED(FactSource.CUSTOMER_SERVICE),
        LOCKED(FactSource.POOL_SERVICE),
        LEVEL(FactSource.CUSTOMER_SERVICE),
        REGION(FactSource.CUSTOMER_SERVICE),
        INDUSTRY(FactSource.CUSTOMER_SERVICE),
        PRIORITY(FactSource.CUSTOMER_SERVICE),
        CHANNEL(FactSource.CUSTOMER_SERVICE),
        /** An organization or a person. */
        TYPE(FactSource.CUSTOMER_SERVICE),
        SIZE(FactSource.CUSTOMER_SERVICE),
        /** One of its tags, by its id in the company's catalogue. */
        TAG(FactSource.CUSTOMER_SERVICE),
        /** One of its custom fields with an option, by their ids: {@code field=option}. */
        FIELD(FactSource.CUSTOMER_SERVICE),
        /** How many are neither won nor lost. */
        OPEN_OPPORTUNITIES(FactSource.CUSTOMER_SERVICE);

        private final FactSource source;

        FactKind(FactSource source) {
            this.source = source;
        }

        public FactSource source() {
            return source;
        }
    }
}
