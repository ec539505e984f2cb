package io.gonghai.customer.leads;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.Violation;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of one lead of a batch. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(extensions = @Extension(name = "x-sparse", value = "true", parseValue = true))
public record LeadResult(
        @Schema(description = "The sender's id of the lead; absent where it could not be read.") @Nullable
        String externalId,

        @Schema(
                required = true,
                description =
                        "`CREATED`: it came for the first time; `UPDATED`: what it says anew was taken over; `REJECTED`: nothing changed, see `problem`.")
        LeadOutcome outcome,

        @Schema(description = "Id of the lead; absent where it was rejected.") @Nullable
        UUID leadId,

        @Schema(description = "As the single command would have answered; only where it was rejected.") @Nullable
        Map<String, Object> problem) {
    static LeadResult rejected(@Nullable String externalId, List<Violation> violations) {
        return new LeadResult(
                externalId,
                LeadOutcome.REJECTED,
                null,
                Problem.invalid(violations).body());
    }

    /** This result, where its lead was taken. @throws Problem 400 where it had too many further fields together with what came before */
    LeadResult orRefusal() {
        if (outcome == LeadOutcome.REJECTED) {
            throw Problem.invalid(List.of(LeadReader.tooManyFields()));
        }
        return this;
    }

    static LeadResult taken(String externalId, LeadOutcome outcome, UUID leadId) {
        return new LeadResult(externalId, outcome, leadId, null);
    }
}
