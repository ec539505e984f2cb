package io.gonghai.pool.custody.rest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.gonghai.pool.custody.application.Outcome.Pending;
import io.gonghai.pool.custody.domain.Asked;
import io.gonghai.runtime.problems.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of each customer of a batch, in the request's order. */
@Schema(name = "BatchResults")
record BatchResults(
        @Schema(description = "One for each customer, in the request's order.")
        List<Item> results) {

    /** The customers whose command was done. */
    List<UUID> done() {
        return results.stream()
                .filter(item -> item.outcome() == Outcome.DONE)
                .map(Item::customerId)
                .toList();
    }

    /** How one customer fared. */
    @Schema(name = "BatchOutcome")
    enum Outcome {
        DONE,
        REFUSED,
        PENDING,
        UNKNOWN
    }

    @Schema(name = "BatchResult", extensions = @Extension(name = "x-sparse", value = "true", parseValue = true))
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            @Schema(required = true, description = "The customer that was named.")
            UUID customerId,

            @Schema(
                    required = true,
                    description =
                            "`DONE`; `REFUSED` by a rule or by state; `PENDING` until somebody approves; `UNKNOWN`: it does not exist, or the caller may not see it.")
            Outcome outcome,

            @Schema(description = "Where the customer is now; only where it was `DONE`.")
            CustodyView custody,

            @Schema(description = "As the single command would have answered.")
            Map<String, Object> problem,

            @Schema(description = "Id of the request for the customer; only where that is `PENDING`.")
            UUID claimRequestId,

            @Schema(description = "Id of the request for more time; only where that is `PENDING`.")
            UUID extensionRequestId,

            @Schema(
                    description =
                            "What rules that don't bind (yet) have against what is `PENDING`; of what is `DONE`, the custody says it.")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<FindingView> warnings) {
        static Item done(UUID customer, CustodyView custody) {
            return new Item(customer, Outcome.DONE, custody, null, null, null, null);
        }

        static Item pending(UUID customer, Pending waits) {
            UUID request = waits.request();
            List<FindingView> warnings = FindingView.of(waits.warnings());
            return switch (waits.what()) {
                case Asked.Customer it -> new Item(customer, Outcome.PENDING, null, null, request, null, warnings);
                case Asked.Time time -> new Item(customer, Outcome.PENDING, null, null, null, request, warnings);
            };
        }

        static Item refused(UUID customer, Problem problem) {
            Outcome outcome = problem.type().status() == 404 ? Outcome.UNKNOWN : Outcome.REFUSED;
            return new Item(customer, outcome, null, problem.body(), null, null, null);
        }

        @JsonIgnore
        boolean changedSomething() {
            return outcome == Outcome.DONE || outcome == Outcome.PENDING;
        }
    }
}
