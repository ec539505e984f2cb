package io.gonghai.pool.custody.rest;

import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.runtime.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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

/** Commands about one customer. */
@Path("/api/v1/custodies/{customerId}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR})
@Tag(name = "Custody", description = "Who holds which customer: every move is decided here.")
@APIResponse(
        responseCode = "200",
        description = CommandWords.DONE,
        content = @Content(schema = @Schema(implementation = CustodyView.class)))
@APIResponse(responseCode = "403", description = CommandWords.FORBIDDEN)
@APIResponse(responseCode = "409", description = CommandWords.REFUSED)
@APIResponse(responseCode = "412", description = CommandWords.OUTDATED)
@APIResponse(responseCode = "503", description = CommandWords.AWAY)
public class CommandResource {
    private final CurrentActor current;
    private final CommandRun run;
    private final Commands commands;

    CommandResource(CurrentActor current, CommandRun run, Commands commands) {
        this.current = current;
        this.run = run;
        this.commands = commands;
    }

    @POST
    @Path("/claim")
    @Operation(
            operationId = "claimCustomer",
            summary = "Claim a customer",
            description =
                    "A member takes a pooled customer or, in a pool with `APPROVAL`, asks for it with a reason. All claim rules are judged at one moment under locks; a refusal names every rule that failed, with its figures and when it would pass.")
    @RequestBody(required = false, content = @Content(examples = @ExampleObject(name = "claim", value = "{}")))
    @APIResponse(
            responseCode = "202",
            description =
                    "In a pool in which a manager grants: the request waits, see `/claim-requests`. Asking again answers the same request.",
            content = @Content(schema = @Schema(implementation = Answers.Pending.class)))
    @APIResponse(responseCode = "409", description = "Refused, with findings (`/problems/claim-refused`).")
    public Response claim(
            @Parameter(description = CommandWords.CUSTOMER) @PathParam("customerId") String customerId,
            @BeanParam IfMatch ifMatch,
            @Valid ClaimBody body) {
        Actor actor = current.get();
        ClaimBody said = body == null ? ClaimBody.PLAIN : body;
        return run.claim(customerId, said, ifMatch, commands.claim(actor, said));
    }

    @POST
    @Path("/assign")
    @Operation(
            operationId = "assignCustomer",
            summary = "Assign a customer",
            description =
                    "A manager of the pool gives a pooled customer to a member. It counts towards the member's holding limit, which only `force` passes over.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "assign",
                                            value = "{\"to\":\"rep-1\",\"reason\":\"Knows the trade\"}")))
    public Response assign(
            @Parameter(description = CommandWords.CUSTOMER) @PathParam("customerId") String customerId,
            @BeanParam IfMatch ifMatch,
            @NotNull @Valid AssignBody body) {
        Actor actor = current.active();
        return run.of(customerId, body, ifMatch, commands.assign(actor, body));
    }

    @POST
    @Path("/return")
    @Operation(
            operationId = "returnCustomer",
            summary = "Return a customer",
            description =
                    "The holder gives it back, to its pool or to another one that they belong to. `revisitAt` says when somebody should look at it again; it stays with the customer until somebody has it.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "return",
                                            value =
                                                    "{\"reason\":\"No budget this year\",\"revisitAt\":\"2035-03-01T01:00:00Z\"}")))
    public Response giveBack(
            @Parameter(description = CommandWords.CUSTOMER) @PathParam("customerId") String customerId,
            @BeanParam IfMatch ifMatch,
            @NotNull @Valid ReturnBody body) {
        Actor actor = current.active();
        return run.of(customerId, body, ifMatch, commands.giveBack(actor, body));
    }

    @POST
    @Path("/recall")
    @Operation(
            operationId = "recallCustomer",
            summary = "Recall a customer",
            description = "A manager of the pool takes it back from its holder.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "recall", value = "{\"reason\":\"On leave\"}")))
    public Response recall(
            @Parameter(description = CommandWords.CUSTOMER) @PathParam("customerId") String customerId,
            @BeanParam IfMatch ifMatch,
            @NotNull @Valid ReasonBody body) {
        Actor actor = current.active();
        return run.of(customerId, body, ifMatch, commands.recall(actor, body));
    }

    @POST
    @Path("/transfer")
    @Operation(
            operationId = "transferCustomer",
            summary = "Transfer a customer",
            description =
                    "Holder or manager pass it on to another member of the pool, who is not away and has room under their limits; there is no `force` here.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "transfer",
                                            value = "{\"to\":\"rep-2\",\"reason\":\"Moves to the east\"}")))
    public Response transfer(
            @Parameter(description = CommandWords.CUSTOMER) @PathParam("customerId") String customerId,
            @BeanParam IfMatch ifMatch,
            @NotNull @Valid TransferBody body) {
        Actor actor = current.active();
        return run.of(customerId, body, ifMatch, commands.transfer(actor, body));
    }

    @POST
    @Path("/move")
    @Operation(
            operationId = "moveCustomer",
            summary = "Move a customer to another pool",
            description =
                    "For managers of both pools. What is pooled enters the other pool now; what is held stays with its holder, who must be a member there with room under its limit, unless `force` is given. Deadlines follow the new pool's rules, counted from the same holding.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "move",
                                            value =
                                                    "{\"toPool\":\"00000000-0000-7000-8000-000000000001\",\"reason\":\"Wrong region\"}")))
    public Response move(
            @Parameter(description = CommandWords.CUSTOMER) @PathParam("customerId") String customerId,
            @BeanParam IfMatch ifMatch,
            @NotNull @Valid MoveBody body) {
        Actor actor = current.active();
        return run.of(customerId, body, ifMatch, commands.move(actor, body));
    }
}
