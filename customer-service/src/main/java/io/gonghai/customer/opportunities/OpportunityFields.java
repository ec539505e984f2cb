package io.gonghai.customer.opportunities;

import io.gonghai.customer.activities.Money;
import io.gonghai.customer.customers.Day;
import io.gonghai.runtime.json.OneLine;
import io.gonghai.runtime.problems.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What may be changed of an opportunity, whole; a change is a merge patch of it. */
record OpportunityFields(
        @Schema(description = "What it is about; can't be removed.")
        @NotBlank
        @Pattern(regexp = OneLine.PATTERN, message = "{gonghai.one-line}")
        @Size(max = 200)
        String title,

        @Schema(nullable = true, description = "What it may bring, or brought.") @Nullable @Valid
        Money amount,

        @Schema(nullable = true, format = "date", description = "When it may be decided.") @Nullable @Day
        String expectedCloseOn,

        @Schema(
                nullable = true,
                format = "date",
                description = "The last day of the contract that it would bring; the deal gets it.")
        @Nullable
        @Day
        String contractEndsOn,

        @Schema(description = "Where it stands; can't be removed.") @NotNull
        Opportunity.Stage stage,

        @Schema(nullable = true, description = "Why it was won or lost, in at most 1 000 characters.")
        @Nullable
        @Size(max = 1_000)
        String reason) {
    static OpportunityFields of(Opportunity one) {
        OpportunityView view = OpportunityView.of(one);
        return new OpportunityFields(
                one.title, view.amount(), text(one.expectedCloseOn), text(one.contractEndsOn), one.stage, one.reason);
    }

    private static @Nullable String text(@Nullable Object day) {
        return day == null ? null : day.toString();
    }

    /** The money that it was won with. @throws Problem 400 where it says none */
    Money won() {
        if (amount == null) {
            throw Problem.invalid("amount", "violation.amount-of-won");
        }
        return amount;
    }

    /** @throws Problem 400 where it was lost and nobody says why */
    void requireReason() {
        if (stage == Opportunity.Stage.LOST && (reason == null || reason.isBlank())) {
            throw Problem.invalid("reason", "violation.reason-of-lost");
        }
    }
}
