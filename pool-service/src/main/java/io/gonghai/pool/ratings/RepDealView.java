package io.gonghai.pool.ratings;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One deal of a rep as the API shows it. */
@Schema(name = "RepDeal", description = "A deal that is credited to a rep, or that they recorded.")
record RepDealView(
        @Schema(description = "Id of the deal.") UUID dealId,

        @Schema(
                nullable = true,
                description = "The customer; for the rep themselves, administrators and auditors. Null for others.")
        UUID customerId,

        @Schema(description = "When it was recorded; the period that this is in counts.")
        Instant recordedAt,

        @Schema(description = "When it was closed, as its record says; whoever held the customer then is credited.")
        Instant closedAt,

        @Schema(description = "Whether it counts for the rep in its period.")
        boolean counts,

        @Schema(
                description =
                        "Why it counts or does not: `COUNTS`; `COUNTED_BEFORE`: an earlier deal with the same customer counts in that period; `HELD_BY_ANOTHER`, `HELD_BY_NOBODY`: at closing; `CUSTOMER_AWAITED`: its customer is not known here yet. Reasons are only ever added.")
        Why why) {
    /** Why a deal counts for a rep or does not. */
    @Schema(name = "RepDealReason")
    enum Why {
        COUNTS,
        COUNTED_BEFORE,
        HELD_BY_ANOTHER,
        HELD_BY_NOBODY,
        CUSTOMER_AWAITED
    }
}
