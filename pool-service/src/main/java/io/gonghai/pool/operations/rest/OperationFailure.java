package io.gonghai.pool.operations.rest;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A customer that an operation could not move. */
@Schema(name = "OperationFailure")
record OperationFailure(
        @Schema(description = "The customer.") UUID customerId,

        @Schema(
                description =
                        "Why: codes of rules and states as in findings; `TAKEN`: somebody has had it since wrong rules took it; `NOT_ALLOWED`: the starter may not any more; `BROKEN`: something is wrong with what is stored about it, see the log.",
                examples = "[\"NOT_IN_POOL\"]")
        List<String> codes) {}
