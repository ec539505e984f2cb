package io.gonghai.customer.opportunities;

import io.gonghai.customer.activities.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An opportunity as callers read it. */
@Schema(name = "Opportunity", extensions = @Extension(name = "x-etag", value = "true", parseValue = true))
record OpportunityView(
        @Schema(description = "Id of the opportunity.") UUID id,
        @Schema(description = "Id of the customer.") UUID customerId,

        @Schema(description = "Goes up with every change; the ETag.")
        long version,

        @Schema(description = "What it is about.") String title,

        @Schema(nullable = true, description = "What it may bring, or brought.") @Nullable
        Money amount,

        @Schema(description = "Where it stands.") Opportunity.Stage stage,

        @Schema(nullable = true, description = "Why it was won or lost.") @Nullable
        String reason,

        @Schema(nullable = true, description = "When it may be decided.") @Nullable
        LocalDate expectedCloseOn,

        @Schema(nullable = true, description = "The last day of the contract that it would bring.") @Nullable
        LocalDate contractEndsOn,

        @Schema(nullable = true, description = "Id of the deal that it became.") @Nullable
        UUID dealId,

        @Schema(description = "Id of the person who opened it.")
        String openedBy,

        @Schema(description = "When it was opened; deadlines go by this.")
        Instant openedAt,

        @Schema(description = "When it was last changed.") Instant changedAt) {
    /** Fields that callers may send back but not change. */
    static final Set<String> READ_ONLY =
            Set.of("id", "customerId", "version", "dealId", "openedBy", "openedAt", "changedAt");

    static OpportunityView of(Opportunity one) {
        return new OpportunityView(
                one.id,
                one.customerId,
                one.version,
                one.title,
                one.amount == null || one.currency == null ? null : Money.of(one.amount, one.currency),
                one.stage,
                one.reason,
                one.expectedCloseOn,
                one.contractEndsOn,
                one.dealId,
                one.openedBy,
                one.openedAt,
                one.changedAt);
    }
}
