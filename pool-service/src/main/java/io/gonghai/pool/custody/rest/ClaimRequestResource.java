package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.ClaimRequestLists;
import io.gonghai.pool.custody.application.ClaimRequests;
import io.gonghai.pool.custody.application.DecideRequest;
import io.gonghai.pool.custody.application.Reasons;
import io.gonghai.pool.custody.domain.ClaimRequest;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.pool.people.People;
import io.gonghai.pool.rules.domain.Finding;
import io.gonghai.runtime.idempotency.Idempotency;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.ETags;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Requests for customers: who asks, who decides. A request is made by claiming in a pool in which a manager grants. */
@Path("/api/v1/claim-requests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Claim requests", description = "Requests for customers of pools in which a manager grants.")
public class ClaimRequestResource {
    private static final String REQUEST = "Id of the request.";

    private final CurrentActor current;
    private final Idempotency idempotency;
    private final ClaimRequests requests;
    private final ClaimRequestLists lists;
    private final DecideRequest decide;
    private final RequestFilters filters;
    private final People people;
    private final Reasons reasons;

    ClaimRequestResource(
            CurrentActor current,
            Idempotency idempotency,
            ClaimRequests requests,
            ClaimRequestLists lists,
            DecideRequest decide,
            RequestFilters filters,
            People people,
            Reasons reasons) {
        this.current = current;
        this.idempotency = idempotency;
        this.requests = requests;
        this.lists = lists;
        this.decide = decide;
        this.filters = filters;
        this.people = people;
        this.reasons = reasons;
    }

    @Schema(name = "ClaimRequestApproval")
    record Approval(
            @Schema(description = "Why, in at most 2 000 characters, or a code of the catalogue.") @Size(max = 2_000)
            String reason) {
        static final Approval PLAIN = new Approval(null);
    }

    @Schema(name = "ClaimRequestRejection")
    record Rejection(
            @Schema(
                    description =
                            "Why, in at most 2 000 characters, or a code of the catalogue; the requester reads it.")
            @NotBlank
            @Size(max = 2_000)
            String reason) {}

    @GET
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
    @Operation(
            operationId = "listClaimRequests",
            summary = "List requests for customers",
            description =
                    "Newest first: of the pools that the caller manages (all for administrators and auditors); who manages none, and `requester=me`, gets their own.")
    @APIResponse(responseCode = "200", description = "One page.")
    public Page<ClaimRequestView> list(
            @Parameter(description = "Only of this pool.") @QueryParam("poolId") String poolId,
            @Parameter(
                            description =
                                    "`PENDING`, `APPROVED`, `REJECTED`, `WITHDRAWN`, `EXPIRED`, `CLOSED`: one, or several, repeated or with commas; all where left out.",
                            example = "PENDING")
                    @QueryParam("state")
                    List<String> state,
            @Parameter(description = "Only of this person; `me` is the caller.", example = "me")
                    @QueryParam("requester")
                    String requester,
            @BeanParam PageRequest page) {
        Actor actor = current.active();
        UUID before = page.place(
                        1,
                        cursor -> cursor.uuid(0),
                        () -> RequestFilters.states(state),
                        () -> poolId == null ? null : Params.id("poolId", poolId))
                .orElse(null);
        int limit = page.limit();
        List<ClaimRequest.State> states = RequestFilters.states(state);
        UUID pool = poolId == null ? null : Params.id("poolId", poolId);
        ClaimRequestLists.Filter filter = filters.filter(actor, pool, states, requester);
        List<ClaimRequest> rows = lists.page(filter, before, limit + 1);
        Map<String, String> names = names(rows);
        Map<UUID, Boolean> managed = filters.managed(
                rows.stream().map(ClaimRequest::poolId).distinct().toList(), actor);
        return Page.of(
                        rows,
                        limit,
                        request -> view(request, names, actor, managed.get(request.poolId()), List.of()),
                        request -> Cursor.of(request.id()))
                .withCount(page.wantsCount() ? lists.count(filter) : null);
    }

    @GET
    @Path("/{requestId}")
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
    @Operation(
            operationId = "getClaimRequest",
            summary = "Read a request",
            description = "For its requester, managers of the pool, administrators and auditors.")
    @APIResponse(
            responseCode = "200",
            description = "The request.",
            content = @Content(schema = @Schema(implementation = ClaimRequestView.class)))
    public Response read(@Parameter(description = REQUEST) @PathParam("requestId") String requestId) {
        UUID id = Params.pathId(requestId);
        Actor actor = current.active();
        return answer(
                requests.find(id)
                        .filter(request -> decide.mayRead(request, actor))
                        .orElseThrow(Problem::notFound),
                actor,
                List.of());
    }

    @POST
    @Path("/{requestId}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR})
    @Operation(
            operationId = "approveClaimRequest",
            summary = "Grant a request",
            description =
                    "A manager of the pool gives the customer to who asked. All claim rules are judged again, now; what refuses leaves the request waiting.")
    @RequestBody(required = false, content = @Content(examples = @ExampleObject(name = "approve", value = "{}")))
    @APIResponse(
            responseCode = "200",
            description = "Granted.",
            content = @Content(schema = @Schema(implementation = ClaimRequestView.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "Decided before (`/problems/request-decided`), or refused by rules, with findings (`/problems/claim-refused`).")
    public Response approve(
            @Parameter(description = REQUEST) @PathParam("requestId") String requestId, @Valid Approval body) {
        UUID id = Params.pathId(requestId);
        Actor actor = current.active();
        Approval given = body == null ? Approval.PLAIN : body;
        return decided(id, given, actor, () -> decide.approve(id, actor, reasons.of("approve", given.reason())));
    }

    @POST
    @Path("/{requestId}/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR})
    @Operation(
            operationId = "rejectClaimRequest",
            summary = "Refuse a request",
            description = "A manager of the pool says no, and why; the requester is told.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "reject",
                                            value = "{\"reason\":\"Somebody else knows the trade better\"}")))
    @APIResponse(
            responseCode = "200",
            description = "Refused.",
            content = @Content(schema = @Schema(implementation = ClaimRequestView.class)))
    @APIResponse(responseCode = "409", description = "Decided before (`/problems/request-decided`).")
    public Response reject(
            @Parameter(description = REQUEST) @PathParam("requestId") String requestId,
            @NotNull @Valid Rejection body) {
        UUID id = Params.pathId(requestId);
        Actor actor = current.active();
        return decided(id, body, actor, () -> decide.reject(id, actor, reasons.of("reject", body.reason())));
    }

    @POST
    @Path("/{requestId}/withdraw")
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR})
    @Operation(
            operationId = "withdrawClaimRequest",
            summary = "Take a request back",
            description = "For its requester, while it waits.")
    @APIResponse(
            responseCode = "200",
            description = "Taken back.",
            content = @Content(schema = @Schema(implementation = ClaimRequestView.class)))
    @APIResponse(responseCode = "409", description = "Decided before (`/problems/request-decided`).")
    public Response withdraw(@Parameter(description = REQUEST) @PathParam("requestId") String requestId) {
        UUID id = Params.pathId(requestId);
        Actor actor = current.active();
        return decided(id, "withdraw", actor, () -> decide.withdraw(id, actor));
    }

    private Response decided(UUID id, Object body, Actor actor, Supplier<DecideRequest.Result> decision) {
        return idempotency.once(body, () -> {
            requests.find(id).ifPresent(request -> idempotency.about(request.customerId()));
            return switch (decision.get()) {
                case DecideRequest.Result.Decided(ClaimRequest request, var warnings) ->
                    answer(request, actor, warnings);
                case DecideRequest.Result.Late(ClaimRequest.State state) -> throw Answers.late(state);
                case DecideRequest.Result.Refused(var why) -> {
                    Answers.done(why);
                    throw new IllegalStateException("refused, and done");
                }
            };
        });
    }

    private Response answer(ClaimRequest request, Actor actor, List<Finding> warnings) {
        boolean manages = decide.manages(request, actor);
        return Response.ok(view(request, names(List.of(request)), actor, manages, warnings))
                .header(HttpHeaders.ETAG, ETags.of(request.version()))
                .build();
    }

    private static ClaimRequestView view(
            ClaimRequest request, Map<String, String> names, Actor actor, boolean manages, List<Finding> warnings) {
        boolean all = manages || actor.readsAll();
        return ClaimRequestView.of(request, names, all, actions(request, actor, manages), warnings);
    }

    private static List<String> actions(ClaimRequest request, Actor actor, boolean manages) {
        List<String> actions = new ArrayList<>(3);
        if (actor.commands() && request.state() == ClaimRequest.State.PENDING) {
            if (manages) {
                actions.add("approve");
                actions.add("reject");
            }
            if (request.requester().equals(actor.id())) {
                actions.add("withdraw");
            }
        }
        return actions;
    }

    private Map<String, String> names(List<ClaimRequest> rows) {
        return people.names(rows.stream()
                .flatMap(request -> Stream.of(
                        request.requester(),
                        request.decision() == null ? null : request.decision().by()))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }
}
