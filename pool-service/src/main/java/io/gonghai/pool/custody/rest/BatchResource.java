package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.CustomerSource;
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
    private final CustomerSource customers;

    BatchResource(CurrentActor current, Batches batches, Commands commands, CustomerSource customers) {
        this.current = current;
        this.batches = batches;
        this.commands = commands;
        this.customers = customers;
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
        return batches.run(body, commands.claim(actor, each));
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
        return batches.run(body, commands.assign(actor, each));
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
        return batches.run(body, commands.giveBack(actor, each));
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
        return batches.run(body, commands.recall(actor, each));
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
        return batches.run(body, commands.transfer(actor, each));
    }

    @POST
    @Path("/move")
    @Operation(operationId = "moveCustomers", summary = "Move customers to another pool", description = EACH)
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "move",
                                            value =
                                                    "{\"customerIds\":[\"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e\"],\"toPool\":\"00000000-0000-7000-8000-000000000001\"}")))
    @APIResponse(
            responseCode = "200",
            description = "One result per customer.",
            content = @Content(schema = @Schema(implementation = BatchResults.class)))
    public Response move(@NotNull @Valid Bodies.MoveMany body) {
        Actor actor = current.active();
        Bodies.Move each = body.each();
        return batches.run(body, commands.move(actor, each));
    }

    @POST
    @Path("/freeze")
    @Operation(operationId = "freezeCustomers", summary = "Freeze customers", description = EACH)
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "freeze",
                                            value =
                                                    "{\"customerIds\":[\"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e\"],\"reason\":\"Complaint is open\",\"thawAt\":\"2027-03-01T01:00:00Z\"}")))
    @APIResponse(
            responseCode = "200",
            description = "One result per customer.",
            content = @Content(schema = @Schema(implementation = BatchResults.class)))
    public Response freeze(@NotNull @Valid Bodies.FreezeItMany body) {
        Actor actor = current.active();
        Bodies.FreezeIt each = body.each();
        return batches.run(body, commands.freeze(actor, each));
    }

    @POST
    @Path("/discard")
    @Operation(operationId = "discardCustomers", summary = "Discard customers", description = EACH)
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "discard",
                                            value =
                                                    "{\"customerIds\":[\"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e\"],\"reason\":\"Out of business\"}")))
    @APIResponse(
            responseCode = "200",
            description = "One result per customer.",
            content = @Content(schema = @Schema(implementation = BatchResults.class)))
    public Response discard(@NotNull @Valid Bodies.DiscardMany body) {
        Actor actor = current.active();
        Bodies.Discard each = body.each();
        return batches.run(body, commands.discard(actor, each));
    }

    @POST
    @Path("/restore")
    @Operation(operationId = "restoreCustomers", summary = "Restore customers", description = EACH)
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "restore",
                                            value = "{\"customerIds\":[\"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e\"]}")))
    @APIResponse(
            responseCode = "200",
            description = "One result per customer.",
            content = @Content(schema = @Schema(implementation = BatchResults.class)))
    public Response restore(@NotNull @Valid Bodies.RestoreMany body) {
        Actor actor = current.active();
        Bodies.Restore each = body.each();
        return batches.run(body, commands.restore(actor, each));
    }

    @POST
    @Path("/lock")
    @Operation(operationId = "lockCustomers", summary = "Lock customers", description = EACH)
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "lock",
                                            value = "{\"customerIds\":[\"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e\"]}")))
    @APIResponse(
            responseCode = "200",
            description = "One result per customer.",
            content = @Content(schema = @Schema(implementation = BatchResults.class)))
    public Response lock(@NotNull @Valid Bodies.LockMany body) {
        Actor actor = current.active();
        return batches.run(body, commands.lock(actor));
    }

    @POST
    @Path("/unlock")
    @Operation(operationId = "unlockCustomers", summary = "Unlock customers", description = EACH)
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "unlock",
                                            value = "{\"customerIds\":[\"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e\"]}")))
    @APIResponse(
            responseCode = "200",
            description = "One result per customer.",
            content = @Content(schema = @Schema(implementation = BatchResults.class)))
    public Response unlock(@NotNull @Valid Bodies.LockMany body) {
        Actor actor = current.active();
        return batches.run(body, commands.unlock(actor));
    }

    @POST
    @Path("/delete")
    @Operation(operationId = "deleteCustodies", summary = "Delete customers for good", description = EACH)
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "delete",
                                            value = "{\"customerIds\":[\"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e\"]}")))
    @APIResponse(
            responseCode = "200",
            description = "One result per customer.",
            content = @Content(schema = @Schema(implementation = BatchResults.class)))
    public Response delete(@NotNull @Valid Bodies.DeleteMany body) {
        Actor actor = current.active();
        Response answer = batches.runEach(body, customer -> commands.delete(customer, actor));
        if (answer.getEntity() instanceof BatchResults results
                && !results.done().isEmpty()) {
            customers.erase(results.done());
        }
        return answer;
    }
}
