package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.GrantClaim;
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

    private final RequestCalls calls;
    private final RequestCalls.Kind<Asked.Customer, ClaimRequestView> kind;
    private final GrantClaim grant;
    private final Reasons reasons;

    ClaimRequestResource(RequestCalls calls, Requests<Asked.Customer> requests, GrantClaim grant, Reasons reasons) {
        this.calls = calls;
        this.kind = new RequestCalls.Kind<>(requests, grant, ClaimRequestView::of);
        this.grant = grant;
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
    public Page<ClaimRequestView> list(@BeanParam RequestQuery query, @BeanParam PageRequest page) {
        return calls.list(kind, query, page);
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
        return calls.read(kind, requestId);
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
        Approval given = body == null ? Approval.PLAIN : body;
        return calls.decide(
                kind, requestId, given, (id, actor) -> grant.approve(id, actor, reasons.of("approve", given.reason())));
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
        return calls.decide(
                kind, requestId, body, (id, actor) -> grant.reject(id, actor, reasons.of("reject", body.reason())));
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
        return calls.withdraw(kind, requestId);
    }
}
