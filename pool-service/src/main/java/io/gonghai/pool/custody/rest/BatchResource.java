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
@APIResponse(
        responseCode = "200",
        description = CommandWords.RESULTS,
        content = @Content(schema = @Schema(implementation = BatchResults.class)))
public class BatchResource {
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
    @Operation(operationId = "claimCustomers", summary = "Claim customers", description = CommandWords.EACH)
    @RequestBody(content = @Content(examples = @ExampleObject(name = "claim", value = CommandWords.ONE + "}")))
    public Response claim(@NotNull @Valid ClaimBody.OfMany body) {
        Actor actor = current.get();
        return batches.claim(body, commands.claim(actor, body.each()));
    }

    @POST
    @Path("/assign")
    @Operation(operationId = "assignCustomers", summary = "Assign customers", description = CommandWords.EACH)
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "assign",
                                            value = CommandWords.ONE
                                                    + ",\"to\":\"rep-1\",\"reason\":\"Knows the trade\"}")))
    public Response assign(@NotNull @Valid AssignBody.OfMany body) {
        Actor actor = current.active();
        return batches.run(body, commands.assign(actor, body.each()));
    }

    @POST
    @Path("/return")
    @Operation(operationId = "returnCustomers", summary = "Return customers", description = CommandWords.EACH)
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "return",
                                            value = CommandWords.ONE + ",\"reason\":\"No budget this year\"}")))
    public Response giveBack(@NotNull @Valid ReturnBody.OfMany body) {
        Actor actor = current.active();
        return batches.run(body, commands.giveBack(actor, body.each()));
    }

    @POST
    @Path("/recall")
    @Operation(operationId = "recallCustomers", summary = "Recall customers", description = CommandWords.EACH)
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "recall",
                                            value = CommandWords.ONE + ",\"reason\":\"On leave\"}")))
    public Response recall(@NotNull @Valid ReasonBody.OfMany body) {
        Actor actor = current.active();
        return batches.run(body, commands.recall(actor, body.each()));
    }

    @POST
    @Path("/transfer")
    @Operation(operationId = "transferCustomers", summary = "Transfer customers", description = CommandWords.EACH)
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "transfer",
                                            value = CommandWords.ONE
                                                    + ",\"to\":\"rep-2\",\"reason\":\"Moves to the east\"}")))
    public Response transfer(@NotNull @Valid TransferBody.OfMany body) {
        Actor actor = current.active();
        return batches.run(body, commands.transfer(actor, body.each()));
    }

    @POST
    @Path("/move")
    @Operation(
            operationId = "moveCustomers",
            summary = "Move customers to another pool",
            description = CommandWords.EACH)
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "move",
                                            value = CommandWords.ONE
                                                    + ",\"toPool\":\"00000000-0000-7000-8000-000000000001\"}")))
    public Response move(@NotNull @Valid MoveBody.OfMany body) {
        Actor actor = current.active();
        return batches.run(body, commands.move(actor, body.each()));
    }

    @POST
    @Path("/freeze")
    @Operation(operationId = "freezeCustomers", summary = "Freeze customers", description = CommandWords.EACH)
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "freeze",
                                            value =
                                                    CommandWords.ONE
                                                            + ",\"reason\":\"Complaint is open\",\"thawAt\":\"2035-03-01T01:00:00Z\"}")))
    public Response freeze(@NotNull @Valid FreezeBody.OfMany body) {
        Actor actor = current.active();
        return batches.run(body, commands.freeze(actor, body.each()));
    }

    @POST
    @Path("/extend")
    @Operation(
            operationId = "extendHoldings",
            summary = "Ask for more time with customers",
            description = CommandWords.EACH)
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "extend",
                                            value =
                                                    CommandWords.ONE
                                                            + ",\"until\":\"2035-03-01T01:00:00Z\",\"reason\":\"The board meets next week\"}")))
    public Response extend(@NotNull @Valid ExtendBody.OfMany body) {
        Actor actor = current.active();
        return batches.run(body, commands.extend(actor, body.each()));
    }

    @POST
    @Path("/discard")
    @Operation(operationId = "discardCustomers", summary = "Discard customers", description = CommandWords.EACH)
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "discard",
                                            value = CommandWords.ONE + ",\"reason\":\"Out of business\"}")))
    public Response discard(@NotNull @Valid ReasonBody.OfMany body) {
        Actor actor = current.active();
        return batches.run(body, commands.discard(actor, body.each()));
    }

    @POST
    @Path("/restore")
    @Operation(operationId = "restoreCustomers", summary = "Restore customers", description = CommandWords.EACH)
    @RequestBody(content = @Content(examples = @ExampleObject(name = "restore", value = CommandWords.ONE + "}")))
    public Response restore(@NotNull @Valid RestoreBody.OfMany body) {
        Actor actor = current.active();
        return batches.run(body, commands.restore(actor, body.each()));
    }

    @POST
    @Path("/lock")
    @Operation(operationId = "lockCustomers", summary = "Lock customers", description = CommandWords.EACH)
    @RequestBody(content = @Content(examples = @ExampleObject(name = "lock", value = CommandWords.ONE + "}")))
    public Response lock(@NotNull @Valid PlainBody.OfMany body) {
        Actor actor = current.active();
        return batches.run(body, commands.lock(actor));
    }

    @POST
    @Path("/unlock")
    @Operation(operationId = "unlockCustomers", summary = "Unlock customers", description = CommandWords.EACH)
    @RequestBody(content = @Content(examples = @ExampleObject(name = "unlock", value = CommandWords.ONE + "}")))
    public Response unlock(@NotNull @Valid PlainBody.OfMany body) {
        Actor actor = current.active();
        return batches.run(body, commands.unlock(actor));
    }

    @POST
    @Path("/delete")
    @Operation(operationId = "deleteCustodies", summary = "Delete customers for good", description = CommandWords.EACH)
    @RequestBody(content = @Content(examples = @ExampleObject(name = "delete", value = CommandWords.ONE + "}")))
    public Response delete(@NotNull @Valid PlainBody.OfMany body) {
        Actor actor = current.active();
        Response answer = batches.runEach(body, customer -> commands.delete(customer, actor, any -> true));
        if (answer.getEntity() instanceof BatchResults results
                && !results.done().isEmpty()) {
            customers.erase(results.done());
        }
        return answer;
    }
}
