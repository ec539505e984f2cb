package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.RelatePeople;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who may read a customer and comment on it without holding it. */
@Path("/api/v1/custodies/{customerId}/related-people/{personId}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR})
@Tag(name = "Custody")
@APIResponse(responseCode = "403", description = "Visible, but not theirs to change.")
@APIResponse(responseCode = "412", description = CommandWords.OUTDATED)
@APIResponse(
        responseCode = "503",
        description = "The customer is new and its service can't be asked; see `Retry-After`.")
public class RelatedPeopleResource {
    private static final String CUSTOMER = "Id of the customer.";
    private static final String PERSON = "Id of the person.";

    private final CurrentActor current;
    private final CommandRun run;
    private final RelatePeople relate;

    RelatedPeopleResource(CurrentActor current, CommandRun run, RelatePeople relate) {
        this.current = current;
        this.run = run;
        this.relate = relate;
    }

    @PUT
    @Operation(
            operationId = "relatePerson",
            summary = "Add a related person",
            description =
                    "An active person of the directory may read the customer and comment on it from now on. For its holder and managers of its pool; for managers alone while nobody holds it. At most 50.")
    @APIResponse(
            responseCode = "200",
            description = "Done, or so already.",
            content = @Content(schema = @Schema(implementation = CustodyView.class)))
    @APIResponse(responseCode = "409", description = "Refused, with findings (`/problems/transition-refused`).")
    public Response add(
            @Parameter(description = CUSTOMER) @PathParam("customerId") String customerId,
            @Parameter(description = PERSON, example = "rep-2") @PathParam("personId") String personId,
            @BeanParam IfMatch ifMatch) {
        Actor actor = current.active();
        String person = Params.pathName(personId);
        return run.of(customerId, person, ifMatch, relate.relate(person, actor));
    }

    @DELETE
    @Operation(
            operationId = "unrelatePerson",
            summary = "Remove a related person",
            description = "Former holders can be removed as well. For those who may add.")
    @APIResponse(
            responseCode = "200",
            description = "Done, or so already.",
            content = @Content(schema = @Schema(implementation = CustodyView.class)))
    public Response remove(
            @Parameter(description = CUSTOMER) @PathParam("customerId") String customerId,
            @Parameter(description = PERSON, example = "rep-2") @PathParam("personId") String personId,
            @BeanParam IfMatch ifMatch) {
        Actor actor = current.active();
        String person = Params.pathName(personId);
        return run.of(customerId, person, ifMatch, relate.unrelate(person, actor));
    }
}
