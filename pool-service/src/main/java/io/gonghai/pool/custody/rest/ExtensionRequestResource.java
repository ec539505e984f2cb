package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.ClaimRequestLists.Filter;
import io.gonghai.pool.custody.application.ExtendHolding;
import io.gonghai.pool.custody.application.ExtensionRequests;
import io.gonghai.pool.custody.application.Reasons;
import io.gonghai.pool.custody.domain.ClaimRequest;
import io.gonghai.pool.custody.domain.ExtensionRequest;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.pool.people.People;
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
import java.time.Instant;
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

/** Requests for more time: who asks, who decides. A request is made by the command {@code extend}. */
@Path("/api/v1/extension-requests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Extension requests",
        description = "Requests of holders for more time before a rule takes a customer back.")
public class ExtensionRequestResource {
    private static final String REQUEST = "Id of the request.";
    private static final String LATE = "Decided before (`/problems/request-decided`).";

    private final CurrentActor current;
    private final Idempotency idempotency;
    private final ExtensionRequests requests;
    private final ExtendHolding extend;
    private final RequestFilters filters;
    private final People people;
    private final Reasons reasons;

    ExtensionRequestResource(
            CurrentActor current,
            Idempotency idempotency,
            ExtensionRequests requests,
            ExtendHolding extend,
            RequestFilters filters,
            People people,
            Reasons reasons) {
        this.current = current;
        this.idempotency = idempotency;
        this.requests = requests;
        this.extend = extend;
        this.filters = filters;
        this.people = people;
        this.reasons = reasons;
    }

    @Schema(name = "ExtensionRequestApproval")
    record Approval(
            @Schema(
                    nullable = true,
                    description = "Another date than the one asked for, as the pool's rules allow; else that one.",
                    examples = BodyWords.DATE)
            Instant until,

            @Schema(
                    nullable = true,
                    description =
                            "Why, in at most 2 000 characters, or a code of the catalogue; where it is left out, history has the requester's reason.")
            @Size(max = BodyWords.TEXT)
            String reason) {
        static final Approval PLAIN = new Approval(null, null);
    }

    @Schema(name = "ExtensionRequestRejection")
    record Rejection(
            @Schema(
                    description =
                            "Why, in at most 2 000 characters, or a code of the catalogue; the requester reads it.")
            @NotBlank
            @Size(max = BodyWords.TEXT)
            String reason) {}

    @GET
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
    @Operation(
            operationId = "listExtensionRequests",
            summary = "List requests for more time",
            description =
                    "Newest first: of the pools that the caller manages (all for administrators and auditors); who manages none, and `requester=me`, gets their own.")
    @APIResponse(responseCode = "200", description = "One page.")
    public Page<ExtensionRequestView> list(
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
        Filter filter = filters.filter(actor, pool, states, requester);
        List<ExtensionRequest> rows = requests.page(filter, before, limit + 1);
        Map<String, String> names = names(rows);
        Map<UUID, Boolean> managed = filters.managed(
                rows.stream().map(ExtensionRequest::poolId).distinct().toList(), actor);
        return Page.of(
                        rows,
                        limit,
                        request -> ExtensionRequestView.of(
                                request, names, actions(request, actor, managed.get(request.poolId()))),
                        request -> Cursor.of(request.id()))
                .withCount(page.wantsCount() ? requests.count(filter) : null);
    }

    @GET
    @Path("/{requestId}")
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
    @Operation(
            operationId = "getExtensionRequest",
            summary = "Read a request for more time",
            description = "For its requester, managers of the pool, administrators and auditors.")
    @APIResponse(
            responseCode = "200",
            description = "The request.",
            content = @Content(schema = @Schema(implementation = ExtensionRequestView.class)))
    public Response read(@Parameter(description = REQUEST) @PathParam("requestId") String requestId) {
        UUID id = Params.pathId(requestId);
        Actor actor = current.active();
        return answer(
                requests.find(id)
                        .filter(request -> extend.mayRead(request, actor))
                        .orElseThrow(Problem::notFound),
                actor);
    }

    @POST
    @Path("/{requestId}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR})
    @Operation(
            operationId = "approveExtensionRequest",
            summary = "Grant more time",
            description =
                    "A manager of the pool gives the holder more time: no rule takes the customer before then, a deadline that was on its way is refused. Nobody grants what they asked for themselves. The pool's rules are judged again, now; what refuses leaves the request waiting.")
    @RequestBody(required = false, content = @Content(examples = @ExampleObject(name = "approve", value = "{}")))
    @APIResponse(
            responseCode = "200",
            description = "Granted.",
            content = @Content(schema = @Schema(implementation = ExtensionRequestView.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "Decided before (`/problems/request-decided`), or refused, with findings (`/problems/transition-refused`).")
    public Response approve(
            @Parameter(description = REQUEST) @PathParam("requestId") String requestId, @Valid Approval body) {
        UUID id = Params.pathId(requestId);
        Actor actor = current.active();
        Approval given = body == null ? Approval.PLAIN : body;
        return decided(
                id,
                given,
                actor,
                () -> extend.approve(id, actor, Commands.kept(given.until()), reasons.of("approve", given.reason())));
    }

    @POST
    @Path("/{requestId}/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR})
    @Operation(
            operationId = "rejectExtensionRequest",
            summary = "Refuse more time",
            description = "A manager of the pool says no, and why; the requester is told.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "reject",
                                            value = "{\"reason\":\"Nothing happened for a month\"}")))
    @APIResponse(
            responseCode = "200",
            description = "Refused.",
            content = @Content(schema = @Schema(implementation = ExtensionRequestView.class)))
    @APIResponse(responseCode = "409", description = LATE)
    public Response reject(
            @Parameter(description = REQUEST) @PathParam("requestId") String requestId,
            @NotNull @Valid Rejection body) {
        UUID id = Params.pathId(requestId);
        Actor actor = current.active();
        return decided(id, body, actor, () -> extend.reject(id, actor, reasons.of("reject", body.reason())));
    }

    @POST
    @Path("/{requestId}/withdraw")
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR})
    @Operation(
            operationId = "withdrawExtensionRequest",
            summary = "Take a request for more time back",
            description = "For its requester, while it waits.")
    @APIResponse(
            responseCode = "200",
            description = "Taken back.",
            content = @Content(schema = @Schema(implementation = ExtensionRequestView.class)))
    @APIResponse(responseCode = "409", description = LATE)
    public Response withdraw(@Parameter(description = REQUEST) @PathParam("requestId") String requestId) {
        UUID id = Params.pathId(requestId);
        Actor actor = current.active();
        return decided(id, "withdraw", actor, () -> extend.withdraw(id, actor));
    }

    private Response decided(UUID id, Object body, Actor actor, Supplier<ExtendHolding.Result> decision) {
        return idempotency.once(body, () -> {
            requests.find(id).ifPresent(request -> idempotency.about(request.customerId()));
            return switch (decision.get()) {
                case ExtendHolding.Result.Decided(ExtensionRequest request) -> answer(request, actor);
                case ExtendHolding.Result.Late(ClaimRequest.State state) -> throw Answers.late(state);
                case ExtendHolding.Result.Refused(var why) -> {
                    Answers.done(why);
                    throw new IllegalStateException("refused, and done");
                }
            };
        });
    }

    private Response answer(ExtensionRequest request, Actor actor) {
        List<String> actions = actions(request, actor, extend.mayDecide(request, actor));
        return Response.ok(ExtensionRequestView.of(request, names(List.of(request)), actions))
                .header(HttpHeaders.ETAG, ETags.of(request.version()))
                .build();
    }

    private static List<String> actions(ExtensionRequest request, Actor actor, boolean manages) {
        List<String> actions = new ArrayList<>(2);
        if (actor.commands() && request.state() == ClaimRequest.State.PENDING) {
            if (request.requester().equals(actor.id())) {
                actions.add("withdraw");
            } else if (manages) {
                actions.add("approve");
                actions.add("reject");
            }
        }
        return actions;
    }

    private Map<String, String> names(List<ExtensionRequest> rows) {
        return people.names(rows.stream()
                .flatMap(request -> Stream.of(
                        request.requester(),
                        request.decision() == null ? null : request.decision().by()))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }
}
