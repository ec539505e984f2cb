package io.gonghai.pool.operations.rest;

import io.gonghai.pool.operations.application.Plan;
import io.gonghai.pool.operations.application.StartOperation;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.runtime.idempotency.Idempotency;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
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

/** Somebody leaves the company, or did not. */
@Path("/api/v1/reps/{personId}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMINISTRATOR)
@Tag(name = "People")
public class OffboardResource {
    private final CurrentActor current;
    private final OperationStart start;
    private final StartOperation operation;
    private final Idempotency idempotency;

    OffboardResource(CurrentActor current, OperationStart start, StartOperation operation, Idempotency idempotency) {
        this.current = current;
        this.start = start;
        this.operation = operation;
        this.idempotency = idempotency;
    }

    @POST
    @Path("/offboard")
    @Operation(
            operationId = "offboardRep",
            summary = "Offboard somebody",
            description =
                    "Administrators only. From now on the person is inactive and refused everywhere. Then, in the background, everything they hold goes to the successor where the rules for receiving it pass, else back into its pool (the operation's report names the rules that refused); what thaws to them will thaw into its pool. Nobody offboards themselves. Whoever was offboarded by mistake is reinstated.")
    @RequestBody(
            required = false,
            content = @Content(examples = @ExampleObject(name = "offboard", value = "{\"successor\":\"rep-2\"}")))
    @APIResponse(
            responseCode = "202",
            description = "Begun; `Location` tells where to look.",
            content = @Content(schema = @Schema(implementation = OperationStarted.class)))
    @APIResponse(responseCode = "404", description = "Nobody in the directory is known so.")
    @APIResponse(
            responseCode = "409",
            description =
                    "It is under way already (`/problems/operation-running`), or it is oneself (`/problems/offboards-oneself`).")
    public Response offboard(
            @Parameter(description = "Id of the person.", example = "rep-1") @PathParam("personId") String personId,
            @Valid OperationBodies.Offboard body) {
        Actor actor = current.active();
        String leaver = Params.pathName(personId);
        OperationBodies.Offboard said = body == null ? OperationBodies.Offboard.PLAIN : body;
        String successor = said.successor();
        if (leaver.equals(successor)) {
            throw Problem.invalid("successor", "violation.unknown-person");
        }
        return start.of(said, id -> operation.offboard(id, Plan.offboarding(leaver, successor), actor));
    }

    @POST
    @Path("/reinstate")
    @Operation(
            operationId = "reinstateRep",
            summary = "Reinstate somebody",
            description =
                    "Administrators only, for who was offboarded by mistake: the person is active again. Nothing is given back by itself; the report of the offboarding names what they had. It changes nothing where they are active. Between this and the company's directory the last word counts: what the directory deactivates after that is inactive again.")
    @RequestBody(required = false, content = @Content(examples = @ExampleObject(name = "reinstate", value = "{}")))
    @APIResponse(responseCode = "204", description = "Active.")
    @APIResponse(responseCode = "404", description = "Nobody in the directory is known so.")
    @APIResponse(
            responseCode = "409",
            description =
                    "What they have is still being given to others (`/problems/operation-running`), or the company's directory deleted them (`/problems/deleted-in-directory`): only it can bring them back.")
    public Response reinstate(
            @Parameter(description = "Id of the person.", example = "rep-1") @PathParam("personId") String personId,
            @Valid OperationBodies.Reinstate body) {
        current.active();
        String person = Params.pathName(personId);
        return idempotency.once(new OperationBodies.Reinstate(), () -> {
            operation.reinstate(person);
            return Response.noContent().build();
        });
    }
}
