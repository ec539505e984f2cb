package io.gonghai.pool.ratings;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A deal as customer-service tells it.
 *
 * @param by who recorded it
 * @param closedAt when it was closed: when it was recorded, or what was typed
 * @param holdingVersion the custody version that began the holding it was recorded in; null where nobody held the customer
 * @param holdingConfirmed whether pool-service had said so
 */
public record WonDeal(
        UUID customerId,
        UUID dealId,
        String by,
        Instant closedAt,
        Instant recordedAt,
        Integer holdingVersion,
        Boolean holdingConfirmed) {

    /** Whether it says all that a credit needs; else it only marks its customer. */
    boolean creditable() {
        return dealId != null && closedAt != null && recordedAt != null;
    }

    /** The version that says who held the customer at closing; null: history's time does, as where a time was typed or the holding is a guess. */
    Integer provenVersion() {
        return Boolean.TRUE.equals(holdingConfirmed) && Objects.equals(closedAt, recordedAt) ? holdingVersion : null;
    }
}
