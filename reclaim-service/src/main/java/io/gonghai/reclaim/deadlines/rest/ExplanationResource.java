package io.gonghai.reclaim.deadlines.rest;

import io.gonghai.reclaim.deadlines.application.CustodyOwner.OwnerAway;
import io.gonghai.reclaim.deadlines.application.ExplainDeadline;
import io.gonghai.reclaim.deadlines.application.ReadReclaims;
import io.gonghai.reclaim.people.CurrentReader;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.web.Params;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why a holding goes back when it does, and why it went back before. In the caller's language. */
@Path("/api/v1/deadlines/{customerId}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR, Roles.INTEGRATOR})
@Tag(name = "Deadlines", description = "When holdings go back to their pool, and what would postpone it.")
public class ExplanationResource {
    private final ExplainDeadline explain;
    private final ReadReclaims readReclaims;
    private final CurrentReader caller;

    ExplanationResource(ExplainDeadline explain, ReadReclaims readReclaims, CurrentReader caller) {
        this.explain = explain;
        this.readReclaims = readReclaims;
        this.caller = caller;
    }

    @GET
    @Path("/explanation")
    @Operation(
            operationId = "explainDeadline",
            summary = "Why does this holding go back then?",
            description =
                    "The whole derivation: the facts that count, what came of each rule and how (of a rule of working time with the days that its period went through; what keeps it from coming), who is warned when, and what would postpone it until when. As data and in sentences, in the language that `Accept-Language` asks for. For whoever may read the deadline.")
    @APIResponse(
            responseCode = "200",
            description = "The explanation.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ExplanationView.class),
                            examples = {
                                @ExampleObject(name = "stale", value = ExplanationExample.EXPLANATION),
                                @ExampleObject(name = "working-time", value = ExplanationExample.WORKING_TIME)
                            }))
    @APIResponse(responseCode = "403", description = "No role of a person, or a person who is not active.")
    @APIResponse(responseCode = "404", description = "Unknown, not held, or not visible to the caller.")
    @APIResponse(responseCode = "503", description = "pool-service had to be asked and is away.")
    public Response explanation(
            @Parameter(description = "Id of the customer.", example = "0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e")
                    @PathParam("customerId")
                    String customerId) {
        UUID id = Params.pathId(customerId);
        return asking(() -> inTheirLanguage(
                explain.of(id, caller.get()).map(ExplanationView::of).orElseThrow(Problem::notFound)));
    }

    @GET
    @Path("/reclaims")
    @Operation(
            operationId = "listReclaims",
            summary = "Why was this customer taken back?",
            description =
                    "Each time a deadline took it back, newest first, with the facts that stood when that was announced, and the days that its period went through by the calendar as it was; kept for three years unless the operators say otherwise. For whoever may read its deadline now; else those that took it from the caller, or from a pool that they manage.")
    @APIResponse(
            responseCode = "200",
            description = "A page of what was taken back.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PastReclaimPage.class),
                            examples = @ExampleObject(name = "stale", value = ExplanationExample.RECLAIMS)))
    @APIResponse(responseCode = "400", description = "A parameter is not valid.")
    @APIResponse(responseCode = "403", description = "No role of a person, or a person who is not active.")
    @APIResponse(responseCode = "404", description = "Unknown, or not visible to the caller.")
    @APIResponse(responseCode = "503", description = "pool-service had to be asked and is away.")
    public Response reclaims(
            @Parameter(description = "Id of the customer.", example = "0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e")
                    @PathParam("customerId")
                    String customerId,
            @BeanParam PageRequest page) {
        UUID id = Params.pathId(customerId);
        Long before = page.place(1, cursor -> cursor.number(0)).orElse(null);
        int limit = page.limit();
        return asking(() -> {
            ReadReclaims.Found found = readReclaims
                    .of(id, caller.get(), before, limit, page.wantsCount())
                    .orElseThrow(Problem::notFound);
            return inTheirLanguage(Page.of(
                            found.some(),
                            limit,
                            PastReclaimView::of,
                            one -> Cursor.of(one.past().holdingVersion()))
                    .withCount(found.count()));
        });
    }

    private static Response asking(Supplier<Response> question) {
        try {
            return question.get();
        } catch (OwnerAway e) {
            throw Problem.unavailable("pool-service");
        }
    }

    private static Response inTheirLanguage(Object entity) {
        return Response.ok(entity)
                .header(HttpHeaders.CONTENT_LANGUAGE, Texts.current().tag())
                .header(HttpHeaders.VARY, "Accept-Language")
                .build();
    }
}
