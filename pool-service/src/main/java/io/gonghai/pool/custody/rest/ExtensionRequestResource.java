package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.GrantTime;
import io.gonghai.pool.custody.application.Reasons;
import io.gonghai.pool.custody.application.Requests;
import io.gonghai.pool.custody.domain.Asked;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
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

    private final RequestCalls calls;
    private final RequestCalls.Kind<Asked.Time, ExtensionRequestView> kind;
    private final GrantTime grant;
    private final Reasons reasons;

    ExtensionRequestResource(RequestCalls calls, Requests<Asked.Time> requests, GrantTime grant, Reasons reasons) {
        this.calls = calls;
        this.kind = new RequestCalls.Kind<>(requests, grant, ExtensionRequestView::of);
        this.grant = grant;
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
    public Page<ExtensionRequestView> list(@BeanParam RequestQuery query, @BeanParam PageRequest page) {
        return calls.list(kind, query, page);
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
        return calls.read(kind, requestId);
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
        Approval given = body == null ? Approval.PLAIN : body;
        return calls.decide(
                kind,
                requestId,
                given,
                (id, actor) ->
                        grant.approve(id, actor, Commands.kept(given.until()), reasons.of("approve", given.reason())));
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
        return calls.decide(
                kind, requestId, body, (id, actor) -> grant.reject(id, actor, reasons.of("reject", body.reason())));
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
        return calls.withdraw(kind, requestId);
    }
}
