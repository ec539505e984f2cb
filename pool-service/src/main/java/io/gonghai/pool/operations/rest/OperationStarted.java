package io.gonghai.pool.operations.rest;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to whoever started one. */
@Schema(name = "OperationStarted")
record OperationStarted(
        @Schema(description = "Where to look: `/api/v1/operations/{operationId}`.")
        UUID operationId) {}
