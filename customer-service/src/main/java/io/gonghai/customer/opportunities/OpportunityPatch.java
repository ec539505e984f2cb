package io.gonghai.customer.opportunities;

import io.gonghai.customer.activities.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change of an opportunity; published only, since a merge patch is read as a tree: what is left out is not the same as null. */
@Schema(
        name = "OpportunityPatch",
        description =
                "What to change: what is left out stays, null removes. The bounds are those of `NewOpportunity`. `WON` needs an amount and makes the deal; `LOST` needs a reason, and may be opened again.")
record OpportunityPatch(
        @Nullable @Schema(description = "What it is about; can't be removed.")
        String title,

        @Nullable @Schema(nullable = true, description = "What it may bring, or brought.")
        Money amount,

        @Nullable @Schema(nullable = true, format = "date", description = "When it may be decided.")
        String expectedCloseOn,

        @Nullable
        @Schema(
                nullable = true,
                format = "date",
                description = "The last day of the contract that it would bring; the deal gets it.")
        String contractEndsOn,

        @Schema(description = "Where it stands; can't be removed.")
        Opportunity.@Nullable Stage stage,

        @Nullable @Schema(nullable = true, description = "Why it was won or lost, in at most 1 000 characters.")
        String reason) {}
