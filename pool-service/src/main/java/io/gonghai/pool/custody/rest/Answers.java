package io.gonghai.pool.custody.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gonghai.pool.custody.application.CustodyNow;
import io.gonghai.pool.custody.application.Outcome;
import io.gonghai.pool.custody.domain.Asked;
import io.gonghai.pool.custody.domain.Request;
import io.gonghai.pool.rules.domain.ActiveRep;
import io.gonghai.pool.rules.domain.Finding;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import io.gonghai.runtime.web.ETags;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The one table from outcome to HTTP. */
final class Answers {
    private static final ProblemType CLAIM_REFUSED = new ProblemType("claim-refused", 409);
    private static final ProblemType REQUEST_DECIDED = new ProblemType("request-decided", 409);
    private static final ProblemType TRANSITION_REFUSED = new ProblemType("transition-refused", 409);

    private Answers() {}

    /** A request that waits for a manager. */
    @Schema(name = "PendingClaim", description = "A manager has to grant it.")
    record Pending(
            @Schema(description = "Id of the request.") UUID claimRequestId,

            @Schema(
                    extensions = @Extension(name = "x-sparse", value = "true", parseValue = true),
                    description = "What rules that don't bind (yet) have against it; left out where nothing.")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<FindingView> warnings) {}

    /** A request for more time that waits for a manager. */
    @Schema(name = "PendingExtension", description = "A manager has to grant it.")
    record PendingExtension(
            @Schema(description = "Id of the request.") UUID extensionRequestId) {}

    /** Whoever decides a request too late. */
    static Problem late(Request.State state) {
        return new Problem(REQUEST_DECIDED).extension("state", state.name());
    }

    /** 200 with the custody, or 202 with the request that waits. @throws Problem for every other outcome */
    static Response of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Pending(UUID request, Asked.Customer customer, var warnings) ->
                waiting("/api/v1/claim-requests/" + request, new Pending(request, FindingView.of(warnings)));
            case Outcome.Pending(UUID request, Asked.Time time, var warnings) ->
                waiting("/api/v1/extension-requests/" + request, new PendingExtension(request));
            default -> of(done(outcome));
        };
    }

    private static Response waiting(String location, Object request) {
        return Response.status(Response.Status.ACCEPTED)
                .location(URI.create(location))
                .entity(request)
                .build();
    }

    static Response of(CustodyNow now) {
        return Response.ok(CustodyView.of(now))
                .header(HttpHeaders.ETAG, ETags.of(now.custody().version()))
                .build();
    }

    /** The custody after it was done. @throws Problem for every other outcome */
    static CustodyNow done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(CustodyNow now) -> now;
            case Outcome.ClaimRefused(var findings) ->
                throw new Problem(CLAIM_REFUSED).extension("findings", FindingView.of(findings));
            case Outcome.TakerInactive() ->
                throw new Problem(CLAIM_REFUSED)
                        .extension("findings", FindingView.of(List.of(Finding.refused(ActiveRep.CODE))));
            case Outcome.TransitionRefused(var findings) ->
                throw new Problem(TRANSITION_REFUSED).extension("findings", FindingView.of(findings));
            case Outcome.Pending pending -> throw new IllegalStateException("nothing is done yet");
            case Outcome.RequestDecided decided -> throw new IllegalStateException("told where requests are");
            case Outcome.Outdated() -> throw new Problem(ProblemType.PRECONDITION_FAILED);
            case Outcome.NotAllowed() -> throw Problem.forbidden();
            case Outcome.Invisible() -> throw Problem.notFound();
            case Outcome.NoSuchPool() -> throw Problem.invalid("toPool", "violation.unknown-pool");
            case Outcome.NoSuchPerson() -> throw Problem.invalid("personId", "violation.unknown-person");
            case Outcome.InThePast(String field) -> throw Problem.invalid(field, "violation.in-the-past");
            case Outcome.TooFar(String field) -> throw Problem.invalid(field, "violation.too-far");
        };
    }
}
