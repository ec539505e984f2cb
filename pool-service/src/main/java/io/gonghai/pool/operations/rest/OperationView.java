package io.gonghai.pool.operations.rest;

import io.gonghai.pool.operations.application.OperationReports;
import io.gonghai.pool.operations.application.Operations;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An operation as the API shows it. */
@Schema(name = "Operation", description = "What takes many transactions, and how far it is.")
record OperationView(
        @Schema(description = "Id of the operation.") UUID id,

        @Schema(
                description = "What is done. Kinds are only ever added.",
                enumeration = {"OFFBOARDING", "RETIREMENT", "MOVES", "RULES_UNDO"})
        String kind,

        @Schema(
                description =
                        "`RUNNING`; `DONE`; `INCOMPLETE`: it ended, and some customers could not be moved. States are only ever added.",
                enumeration = {"RUNNING", "DONE", "INCOMPLETE"})
        String state,

        @Schema(description = "Who leaves, or from which pool.", examples = "rep-1")
        String subject,

        @Schema(description = "Who started it.", examples = "admin-1")
        String startedBy,

        @Schema(description = "When it was started.") Instant startedAt,

        @Schema(description = "When it ended; null while it runs.", nullable = true)
        Instant endedAt,

        @Schema(description = "How far it is.") Counts counts) {

    @Schema(name = "OperationCounts")
    record Counts(
            @Schema(description = "How many it found when it began; null before that.", nullable = true)
            Long total,

            @Schema(description = "How many it moved, in any way.")
            long moved,

            @Schema(description = "How many of those went to the successor.")
            long passedOn,

            @Schema(
                    description =
                            "How many of those a rule of the pool that they are in now was passed over for, such as its holding limit.")
            long forced,

            @Schema(description = "How many it could not move; see its failures.")
            long failed,

            @Schema(
                    description =
                            "Of an offboarding: how many customers did not go to the successor for which rule, by code; see its report. One that several rules refused counts for each.")
            List<Refusal> successorRefused) {}

    @Schema(name = "OperationRefusal")
    record Refusal(
            @Schema(description = "Code of the rule, as in findings.", examples = "HOLDING_LIMIT")
            String rule,

            @Schema(description = "How many customers it refused.")
            long customers) {}

    static OperationView of(Operations.Standing operation, List<OperationReports.Refusal> successorRefused) {
        return new OperationView(
                operation.id(),
                operation.kind(),
                operation.state(),
                operation.subject(),
                operation.startedBy(),
                operation.startedAt(),
                operation.endedAt(),
                new Counts(
                        operation.total(),
                        operation.moved(),
                        operation.passedOn(),
                        operation.forced(),
                        operation.failed(),
                        successorRefused.stream()
                                .map(refusal -> new Refusal(refusal.rule(), refusal.customers()))
                                .toList()));
    }
}
