package io.gonghai.customer.activities;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A won deal as callers read it. */
@Schema(name = "Deal", extensions = @Extension(name = "x-etag", value = "true", parseValue = true))
public record DealView(
        @Schema(description = "Id of the deal.") UUID id,
        @Schema(description = "Id of the customer.") UUID customerId,
        @Schema(description = "What was paid or will be.") Money amount,
        @Schema(description = "When it was won.") Instant closedAt,

        @Schema(description = "When it was recorded; deadlines go by this.")
        Instant recordedAt,

        @Schema(description = "Id of the person who recorded it.")
        String recordedBy) {
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
