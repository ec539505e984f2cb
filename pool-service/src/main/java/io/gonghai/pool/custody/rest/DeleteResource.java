package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.CustomerSource;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.web.Params;
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
import java.util.List;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Gone for good. The customer's service is asked to erase at once, after the commit; where it can't be asked, the event does, and is told again until the
 * receipt came.
 */
@Path("/api/v1/custodies/{customerId}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR})
@Tag(name = "Custody")
public class DeleteResource {
    private final CurrentActor current;
    private final CommandRun run;
    private final Commands commands;
    private final CustomerSource customers;

    DeleteResource(CurrentActor current, CommandRun run, Commands commands, CustomerSource customers) {
        this.current = current;
        this.run = run;
        this.commands = commands;
        this.customers = customers;
    }

    @POST
    @Path("/delete")
    @Operation(
            operationId = "deleteCustody",
            summary = "Delete a customer for good",
            description =
                    "For managers of the pool and administrators; cannot be undone. All personal data is erased in every service; what stays tells administrators and auditors that there was a customer, and who deleted it. Does what `DELETE /customers/{id}` does, also while customer-service is away: then it erases as soon as it is back.")
    @RequestBody(required = false, content = @Content(examples = @ExampleObject(name = "delete", value = "{}")))
    @APIResponse(
            responseCode = "200",
            description = "Deleted.",
            content = @Content(schema = @Schema(implementation = CustodyView.class)))
    @APIResponse(responseCode = "403", description = "Visible, but not theirs to delete.")
    @APIResponse(
            responseCode = "409",
            description =
                    "It was deleted before (`/problems/transition-refused`); told to administrators only, managers get 404.")
    @APIResponse(responseCode = "412", description = CommandWords.OUTDATED)
    @APIResponse(responseCode = "503", description = CommandWords.AWAY)
    public Response delete(
            @Parameter(description = CommandWords.CUSTOMER) @PathParam("customerId") String customerId,
            @BeanParam IfMatch ifMatch,
            @Valid PlainBody body) {
        LongPredicate versions = ifMatch.accepted();
        Actor actor = current.active();
        Response deleted =
                run.of(customerId, new PlainBody(), (UUID customer) -> commands.delete(customer, actor, versions));
        customers.erase(List.of(Params.pathId(customerId)));
        return deleted;
    }
}
