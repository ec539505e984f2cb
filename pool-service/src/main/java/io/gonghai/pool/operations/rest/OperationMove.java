package io.gonghai.pool.operations.rest;

import io.gonghai.pool.operations.application.OperationReports;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One move of an operation. */
@Schema(name = "OperationMove")
record OperationMove(
        @Schema(description = "The customer.") UUID customerId,

        @Schema(description = "Its version after that.") int version,

        @Schema(description = "What moved it.", examples = "transfer")
        String command,

        @Schema(description = "When it happened.") Instant at,

        @Schema(description = "Where it was.") Whereabouts from,

        @Schema(description = "Where it went.") Whereabouts to,

        @Schema(description = "Whether a rule of the new pool was passed over; `passedOver` names it.")
        boolean forced,

        @Schema(
                description =
                        "Codes of rules, as in findings, that would have refused and were passed over, or are only tried.",
                examples = "[\"HOLDING_LIMIT\"]")
        List<String> passedOver,

        @Schema(
                description =
                        "Of an offboarding: codes of rules, as in findings, for which it did not go to the successor; empty where it did, where there is none, and for what was frozen.",
                examples = "[\"NOT_A_MEMBER\"]")
        List<String> successorRefused) {

    @Schema(name = "OperationPlace")
    record Whereabouts(
            @Schema(description = "As in custody; states are only ever added.", examples = "HELD")
            String state,

            @Schema(description = "The pool.") UUID poolId,

            @Schema(description = "Id of whoever had it; null for nobody.", nullable = true, examples = "rep-1")
            String holder) {}

    static OperationMove of(OperationReports.Done move) {
        return new OperationMove(
                move.customerId(),
                move.version(),
                move.command(),
                move.at(),
                new Whereabouts(move.fromState(), move.fromPool(), move.fromHolder()),
                new Whereabouts(move.toState(), move.toPool(), move.toHolder()),
                move.forced(),
                move.passedOver(),
                move.successorRefused());
    }
}
