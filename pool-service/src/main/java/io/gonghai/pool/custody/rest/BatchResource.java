package io.gonghai.pool.custody.rest;

import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.runtime.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The same commands about many customers: each stands alone, in a transaction of its own, and is answered in the request's order. */
@Path("/api/v1/custodies/batch")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR})
@Tag(name = "Custody")
public class BatchResource {
    private static final String EACH =
            "Each customer stands alone: `DONE` with its custody, `REFUSED` with a problem, `UNKNOWN` where it is not"
                    + " visible. At most 500, no one twice. With an `Idempotency-Key` each customer is remembered by itself.";

    private final CurrentActor current;
    private final Batches batches;
    private final Commands commands;

    BatchResource(CurrentActor current, Batches batches, Commands commands) {
        this.current = current;
        this.batches = batches;
        this.commands = commands;
    }

    @POST
    @Path("/claim")
    @Operation(operationId = "claimCustomers", summary = "Claim customers", description = EACH)
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "claim",
                                            value = "{\"customerIds\":[\"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e\"]}")))
    @APIResponse(
            responseCode = "200",
            description = "One result per customer.",
            content = @Content(schema = @Schema(implementation = BatchResults.class)))
    public Response claim(@NotNull @Valid Bodies.ClaimMany body) {
        Actor actor = current.get();
        Bodies.Claim each = body.each();
        return batches.run(body, customer -> commands.claim(customer, actor, each));
    }

    @POST
    @Path("/assign")
    @Operation(operationId = "assignCustomers", summary = "Assign customers", description = EACH)
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "assign",
                                            value =
                                                    "{\"customerIds\":[\"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e\"],\"to\":\"rep-1\",\"reason\":\"Knows the trade\"}")))
    @APIResponse(
            responseCode = "200",
            description = "One result per customer.",
            content = @Content(schema = @Schema(implementation = BatchResults.class)))
    public Response assign(@NotNull @Valid Bodies.AssignMany body) {
        Actor actor = current.active();
        Bodies.Assign each = body.each();
        return batches.run(body, customer -> commands.assign(customer, actor, each));
    }

    @POST
    @Path("/return")
    @Operation(operationId = "returnCustomers", summary = "Return customers", description = EACH)
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "return",
                                            value =
                                                    "{\"customerIds\":[\"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e\"],\"reason\":\"No budget this year\"}")))
    @APIResponse(
            responseCode = "200",
            description = "One result per customer.",
            content = @Content(schema = @Schema(implementation = BatchResults.class)))
    public Response giveBack(@NotNull @Valid Bodies.GiveBackMany body) {
        Actor actor = current.active();
        Bodies.GiveBack each = body.each();
        return batches.run(body, customer -> commands.giveBack(customer, actor, each));
    }

    @POST
    @Path("/recall")
    @Operation(operationId = "recallCustomers", summary = "Recall customers", description = EACH)
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "recall",
                                            value =
                                                    "{\"customerIds\":[\"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e\"],\"reason\":\"On leave\"}")))
    @APIResponse(
            responseCode = "200",
            description = "One result per customer.",
            content = @Content(schema = @Schema(implementation = BatchResults.class)))
    public Response recall(@NotNull @Valid Bodies.RecallMany body) {
        Actor actor = current.active();
        Bodies.Recall each = body.each();
        return batches.run(body, customer -> commands.recall(customer, actor, each));
    }

    @POST
    @Path("/transfer")
    @Operation(operationId = "transferCustomers", summary = "Transfer customers", description = EACH)
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "transfer",
                                            value =
                                                    "{\"customerIds\":[\"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e\"],\"to\":\"rep-2\",\"reason\":\"Moves to the east\"}")))
    @APIResponse(
            responseCode = "200",
            description = "One result per customer.",
            content = @Content(schema = @Schema(implementation = BatchResults.class)))
    public Response transfer(@NotNull @Valid Bodies.TransferMany body) {
        Actor actor = current.active();
        Bodies.Transfer each = body.each();
        return batches.run(body, customer -> commands.transfer(customer, actor, each));
    }
}
