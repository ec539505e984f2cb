package io.gonghai.customer.activities;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A won deal as callers read it. */
@Schema(name = "Deal", extensions = @Extension(name = "x-etag", value = "true", parseValue = true))
public record DealView(
        @Schema(description = "Id of the deal.") UUID id,
        @Schema(description = "Id of the customer.") UUID customerId,
        @Schema(description = "What was paid or will be.") Money amount,
        @Schema(description = "When it was won.") Instant closedAt,

        @Schema(
                nullable = true,
                description = "The last day of the contract that it is about; null where none was named.")
        @Nullable
        LocalDate contractEndsOn,

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
                deal.contractEndsOn,
                deal.recordedAt,
                deal.recordedBy);
    }
}
