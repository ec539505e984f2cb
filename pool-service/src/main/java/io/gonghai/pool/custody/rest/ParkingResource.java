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

/** Out of everybody's reach, and back. */
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
public class ParkingResource {
    private final CurrentActor current;
    private final CommandRun run;
    private final Commands commands;

    ParkingResource(CurrentActor current, CommandRun run, Commands commands) {
        this.current = current;
        this.run = run;
        this.commands = commands;
    }

    @POST
    @Path("/freeze")
    @Operation(
            operationId = "freezeCustomer",
            summary = "Freeze a customer",
            description =
                    "A manager, or the holder for their own, parks it out of everybody's reach: it can't be claimed or edited, and no deadline runs. It thaws by itself at `thawAt`, to the pool or back to its holder; without a date somebody restores it. One that thaws to its holder counts towards their limits meanwhile, and one that holders froze themselves, for them or for the pool, takes one of their lock slots (`exemptions.lockLimitPerRep`) until it thaws or is restored.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "freeze",
                                            value =
                                                    "{\"reason\":\"Complaint is open\",\"thawAt\":\"2035-03-01T01:00:00Z\",\"thawTo\":\"HOLDER\"}")))
    public Response freeze(
            @Parameter(description = CommandWords.CUSTOMER) @PathParam("customerId") String customerId,
            @BeanParam IfMatch ifMatch,
            @NotNull @Valid FreezeBody body) {
        Actor actor = current.active();
        return run.of(customerId, body, ifMatch, commands.freeze(actor, body));
    }

    @POST
    @Path("/discard")
    @Operation(
            operationId = "discardCustomer",
            summary = "Discard a customer",
            description = "A manager puts it into the recycle bin of its pool; a holder loses it.")
    @RequestBody(
            content = @Content(examples = @ExampleObject(name = "discard", value = "{\"reason\":\"Out of business\"}")))
    public Response discard(
            @Parameter(description = CommandWords.CUSTOMER) @PathParam("customerId") String customerId,
            @BeanParam IfMatch ifMatch,
            @NotNull @Valid ReasonBody body) {
        Actor actor = current.active();
        return run.of(customerId, body, ifMatch, commands.discard(actor, body));
    }

    @POST
    @Path("/restore")
    @Operation(
            operationId = "restoreCustomer",
            summary = "Restore a customer",
            description =
                    "Brings back what is frozen or discarded: to the holder it was frozen for, if they are still an active member, else into its pool, or into `toPool`, which the caller must manage too. For managers; holders restore what they froze themselves, also what they froze for the pool. A holder gets it as a new holding, limits aside.")
    @RequestBody(required = false, content = @Content(examples = @ExampleObject(name = "restore", value = "{}")))
    public Response restore(
            @Parameter(description = CommandWords.CUSTOMER) @PathParam("customerId") String customerId,
            @BeanParam IfMatch ifMatch,
            @Valid RestoreBody body) {
        Actor actor = current.active();
        RestoreBody said = body == null ? RestoreBody.PLAIN : body;
        return run.of(customerId, said, ifMatch, commands.restore(actor, said));
    }
}
