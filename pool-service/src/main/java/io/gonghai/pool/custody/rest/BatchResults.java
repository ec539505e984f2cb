package io.gonghai.pool.custody.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gonghai.runtime.problems.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of each customer of a batch, in the request's order. */
@Schema(name = "BatchResults")
record BatchResults(List<Item> results) {

    /** How one customer fared. */
    enum Outcome {
        DONE,
        REFUSED,
        PENDING,
        UNKNOWN
    }

    @Schema(name = "BatchResult")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            UUID customerId,
            Outcome outcome,
            CustodyView custody,

            @Schema(description = "As the single command would have answered.")
            Map<String, Object> problem) {
        static Item done(UUID customer, CustodyView custody) {
            return new Item(customer, Outcome.DONE, custody, null);
        }

        static Item refused(UUID customer, Problem problem) {
            Outcome outcome = problem.type().status() == 404 ? Outcome.UNKNOWN : Outcome.REFUSED;
            return new Item(customer, outcome, null, problem.body());
        }

        boolean isDone() {
            return outcome == Outcome.DONE;
        }
    }
}
