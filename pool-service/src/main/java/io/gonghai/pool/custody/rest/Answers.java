package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.CustodyNow;
import io.gonghai.pool.custody.application.Outcome;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import io.gonghai.runtime.web.ETags;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** The one table from outcome to HTTP. */
final class Answers {
    private static final ProblemType CLAIM_REFUSED = new ProblemType("claim-refused", 409);
    private static final ProblemType TRANSITION_REFUSED = new ProblemType("transition-refused", 409);

    private Answers() {}

    /** 200 with the custody. @throws Problem for every other outcome */
    static Response of(Outcome outcome) {
        return of(done(outcome));
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
            case Outcome.TransitionRefused(var findings) ->
                throw new Problem(TRANSITION_REFUSED).extension("findings", FindingView.of(findings));
            case Outcome.NotAllowed() -> throw Problem.forbidden();
            case Outcome.Invisible() -> throw Problem.notFound();
            case Outcome.NoSuchPool() -> throw Problem.invalid("toPool", "violation.unknown-pool");
            case Outcome.NoSuchPerson() -> throw Problem.invalid("personId", "violation.unknown-person");
            case Outcome.ThawsInThePast() -> throw Problem.invalid("thawAt", "violation.in-the-past");
        };
    }
}
