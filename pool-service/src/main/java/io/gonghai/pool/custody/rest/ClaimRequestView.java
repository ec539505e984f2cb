package io.gonghai.pool.custody.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gonghai.pool.custody.domain.Asked;
import io.gonghai.pool.custody.domain.Request;
import io.gonghai.pool.people.PersonRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request for a customer as the API shows it. */
@Schema(
        name = "ClaimRequest",
        description = "Somebody asked for a customer of a pool in which a manager grants.",
        extensions = @Extension(name = "x-etag", value = "true", parseValue = true))
record ClaimRequestView(
        @Schema(description = "Id of the request.") UUID id,
        @Schema(description = "Id of the customer.") UUID customerId,

        @Schema(description = "The pool that the customer was in when it was asked for.")
        UUID poolId,

        @Schema(description = "Who asked.") PersonRef requester,

        @Schema(
                description =
                        "`PENDING`: a manager has to decide; `APPROVED`; `REJECTED`; `WITHDRAWN` by the requester; `EXPIRED`: nobody decided in time; `CLOSED`: the customer went elsewhere meanwhile.")
        Request.State state,

        @Schema(description = "Goes up with its decision; the ETag.")
        int version,

        @Schema(nullable = true, description = "Why, in the requester's words.")
        String reason,

        @Schema(nullable = true, description = "Why, as a code of the catalogue.")
        String reasonCode,

        @Schema(
                description =
                        "Codes of rules that would have refused the request, but are not enforced yet; for managers, administrators and auditors, empty for others.")
        List<String> passedOver,

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
        List<String> allowedActions,

        @Schema(
                extensions = @Extension(name = "x-sparse", value = "true", parseValue = true),
                description =
                        "Only after it was granted: what rules that don't bind (yet) have against it; left out where nothing.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<FindingView> warnings) {
    static ClaimRequestView of(Request<Asked.Customer> request, RequestCalls.Beside beside) {
        return new ClaimRequestView(
                request.id(),
                request.customerId(),
                request.poolId(),
                beside.person(request.requester()),
                request.state(),
                request.version(),
                request.reason().text(),
                request.reason().code(),
                beside.all() ? request.asked().passedOver() : List.of(),
                request.requestedAt(),
                request.expiresAt(),
                request.decidedAt(),
                beside.person(request.decidedBy()),
                request.decisionReason().text(),
                request.decisionReason().code(),
                beside.actions(),
                FindingView.of(beside.warnings()));
    }
}
