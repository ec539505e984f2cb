package io.gonghai.customer.leads;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.Violation;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of one lead of a batch. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LeadResult(
        @Nullable String externalId,
        LeadOutcome outcome,
        @Nullable UUID leadId,
        @Nullable Map<String, Object> problem) {
    static LeadResult rejected(@Nullable String externalId, List<Violation> violations) {
        return new LeadResult(
                externalId,
                LeadOutcome.REJECTED,
                null,
                Problem.invalid(violations).body());
    }

    static LeadResult taken(String externalId, LeadOutcome outcome, UUID leadId) {
        return new LeadResult(externalId, outcome, leadId, null);
    }
}
