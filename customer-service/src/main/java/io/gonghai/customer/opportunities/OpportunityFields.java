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
import org.jspecify.annotations.Nullable;

/** What may be changed of an opportunity, whole; a change is a merge patch of it, published as {@link OpportunityPatch}. */
record OpportunityFields(
        @NotBlank @Pattern(regexp = OneLine.PATTERN, message = "{gonghai.one-line}") @Size(max = 200)
        String title,

        @Nullable @Valid Money amount,
        @Nullable @Day String expectedCloseOn,
        @Nullable @Day String contractEndsOn,
        @NotNull Opportunity.Stage stage,
        @Nullable @Size(max = 1_000) String reason) {
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
