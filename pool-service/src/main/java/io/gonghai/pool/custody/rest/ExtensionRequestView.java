package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.domain.Asked;
import io.gonghai.pool.custody.domain.Request;
import io.gonghai.pool.people.PersonRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request for more time as the API shows it. */
@Schema(
        name = "ExtensionRequest",
        description = "Whoever has a customer asked for more time before a rule takes it back.",
        extensions = @Extension(name = "x-etag", value = "true", parseValue = true))
record ExtensionRequestView(
        @Schema(description = "Id of the request.") UUID id,
        @Schema(description = "Id of the customer.") UUID customerId,

        @Schema(description = "The pool that the customer was held from when it was asked for.")
        UUID poolId,

        @Schema(description = "Who asked: who holds it.") PersonRef requester,

        @Schema(description = "Before when no rule should take it, as was asked for.")
        Instant until,

        @Schema(nullable = true, description = "Before when no rule takes it, as was given; null unless granted.")
        Instant grantedUntil,

        @Schema(
                description =
                        "`PENDING`: a manager has to decide; `APPROVED`; `REJECTED`; `WITHDRAWN` by the requester; `EXPIRED`: nobody decided in time; `CLOSED`: the requester does not have the customer any more, or not from that pool.")
        Request.State state,

        @Schema(description = "Goes up with its decision; the ETag.")
        int version,

        @Schema(nullable = true, description = "Why, in the requester's words.")
        String reason,

        @Schema(nullable = true, description = "Why, as a code of the catalogue.")
        String reasonCode,

        @Schema(description = "When it was asked for.") Instant requestedAt,

        @Schema(description = "When it is too late to decide.")
        Instant expiresAt,

        @Schema(nullable = true, description = "When it ended; null while it waits.")
        Instant decidedAt,

        @Schema(nullable = true, description = "Who decided; null where nobody did.")
        PersonRef decidedBy,

        @Schema(nullable = true, description = "Why it was decided so, in words.")
        String decisionReason,

        @Schema(nullable = true, description = "Why it was decided so, as a code of the catalogue.")
        String decisionReasonCode,

        @Schema(description = "What the caller may try: `approve`, `reject`, `withdraw`.")
        List<String> allowedActions) {
    static ExtensionRequestView of(Request<Asked.Time> request, RequestCalls.Beside beside) {
        return new ExtensionRequestView(
                request.id(),
                request.customerId(),
                request.poolId(),
                beside.person(request.requester()),
                request.asked().until(),
                request.asked().granted(),
                request.state(),
                request.version(),
                request.reason().text(),
                request.reason().code(),
                request.requestedAt(),
                request.expiresAt(),
                request.decidedAt(),
                beside.person(request.decidedBy()),
                request.decisionReason().text(),
                request.decisionReason().code(),
                beside.actions());
    }
}
