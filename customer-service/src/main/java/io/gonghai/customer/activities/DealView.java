package io.gonghai.customer.activities;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A won deal as callers read it. */
@Schema(name = "Deal")
public record DealView(
        UUID id, UUID customerId, Money amount, Instant closedAt, Instant recordedAt, String recordedBy) {
    static DealView of(Deal deal) {
        return new DealView(
                deal.id,
                deal.customerId,
                Money.of(deal.amount, deal.currency),
                deal.closedAt,
                deal.recordedAt,
                deal.recordedBy);
    }
}
