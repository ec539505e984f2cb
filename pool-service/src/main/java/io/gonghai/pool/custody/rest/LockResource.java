package io.gonghai.pool.custody.rest;

import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.runtime.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
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

/** Kept from flowing back by itself, or not any more. */
@Path("/api/v1/custodies/{customerId}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR})
@Tag(name = "Custody")
@APIResponse(
        responseCode = "200",
        description = CommandWords.DONE,
        content = @Content(schema = @Schema(implementation = CustodyView.class)))
@APIResponse(responseCode = "403", description = CommandWords.FORBIDDEN)
@APIResponse(responseCode = "409", description = CommandWords.REFUSED)
@APIResponse(responseCode = "412", description = CommandWords.OUTDATED)
@APIResponse(responseCode = "503", description = CommandWords.AWAY)
public class LockResource {
    private final CurrentActor current;
    private final CommandRun run;
    private final Commands commands;

    LockResource(CurrentActor current, CommandRun run, Commands commands) {
        this.current = current;
        this.run = run;
        this.commands = commands;
    }

    @POST
    @Path("/lock")
    @Operation(
            operationId = "lockCustomer",
            summary = "Lock a customer",
            description =
                    "Keeps a held customer from flowing back by itself, until it is unlocked or leaves its holder. For the holder and managers; the pool's `exemptions.lockLimitPerRep` says how many one person may have.")
    @RequestBody(required = false, content = @Content(examples = @ExampleObject(name = "lock", value = "{}")))
    public Response lock(
            @Parameter(description = CommandWords.CUSTOMER) @PathParam("customerId") String customerId,
            @BeanParam IfMatch ifMatch,
            @Valid PlainBody body) {
        Actor actor = current.active();
        return run.of(customerId, new PlainBody(), ifMatch, commands.lock(actor));
    }

    @POST
    @Path("/unlock")
    @Operation(
            operationId = "unlockCustomer",
            summary = "Unlock a customer",
            description = "Lets its deadline count again.")
    @RequestBody(required = false, content = @Content(examples = @ExampleObject(name = "unlock", value = "{}")))
    public Response unlock(
            @Parameter(description = CommandWords.CUSTOMER) @PathParam("customerId") String customerId,
            @BeanParam IfMatch ifMatch,
            @Valid PlainBody body) {
        Actor actor = current.active();
        return run.of(customerId, new PlainBody(), ifMatch, commands.unlock(actor));
    }
}
