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

/** More time before a rule takes a customer back. */
@Path("/api/v1/custodies/{customerId}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR})
@Tag(name = "Custody")
public class ExtendResource {
    private final CurrentActor current;
    private final CommandRun run;
    private final Commands commands;

    ExtendResource(CurrentActor current, CommandRun run, Commands commands) {
        this.current = current;
        this.run = run;
        this.commands = commands;
    }

    @POST
    @Path("/extend")
    @Operation(
            operationId = "extendHolding",
            summary = "Ask for more time with a customer",
            description =
                    "The holder asks that no rule takes it before `until`; a manager of the pool other than the holder, or an administrator, decides. How often that may be, and how long at once, the pool says (`extensions`); a pool that says nothing gives no time (`EXTENSION_LIMIT`). `EXTENSION_LENGTH`: longer than the pool gives at once; `latest` is the latest date that it gives now, `possibleAt` from when the date that was asked for is near enough. `ALREADY_EXTENDED`: as much was given already. Time that ends before the customer goes back anyway (`dueAt` of its deadline) is given like any other, and moves nothing.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "extend",
                                            value =
                                                    "{\"until\":\"2035-03-01T01:00:00Z\",\"reason\":\"The board meets next week\"}")))
    @APIResponse(
            responseCode = "202",
            description =
                    "The request waits, see `/extension-requests`; at most until that date. Asking again answers the same request.",
            content = @Content(schema = @Schema(implementation = Answers.PendingExtension.class)))
    @APIResponse(responseCode = "403", description = CommandWords.FORBIDDEN)
    @APIResponse(responseCode = "409", description = CommandWords.REFUSED)
    @APIResponse(responseCode = "412", description = CommandWords.OUTDATED)
    @APIResponse(responseCode = "503", description = CommandWords.AWAY)
    public Response extend(
            @Parameter(description = CommandWords.CUSTOMER) @PathParam("customerId") String customerId,
            @BeanParam IfMatch ifMatch,
            @NotNull @Valid ExtendBody body) {
        Actor actor = current.active();
        return run.of(customerId, body, ifMatch, commands.extend(actor, body));
    }
}
