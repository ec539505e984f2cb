package io.gonghai.pool.operations.rest;

import io.gonghai.pool.custody.application.Reasons;
import io.gonghai.pool.custody.domain.Command;
import io.gonghai.pool.operations.application.Plan;
import io.gonghai.pool.operations.application.StartOperation;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.pool.people.Person;
import io.gonghai.pool.pools.ListPools;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All or many customers of a pool at once. */
@Path("/api/v1/pools/{poolId}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pools")
public class PoolOperationResource {
    private final CurrentActor current;
    private final OperationStart start;
    private final StartOperation operation;
    private final ListPools list;
    private final Reasons reasons;

    PoolOperationResource(
            CurrentActor current, OperationStart start, StartOperation operation, ListPools list, Reasons reasons) {
        this.current = current;
        this.start = start;
        this.operation = operation;
        this.list = list;
        this.reasons = reasons;
    }

    @POST
    @Path("/retirement")
    @RolesAllowed(Roles.ADMINISTRATOR)
    @Operation(
            operationId = "retirePoolWithCustomers",
            summary = "Retire a pool that has customers",
            description =
                    "Administrators only. From now on nobody can put customers into the pool, and what was meant for it goes to `toPool`. Then, in the background, all that is in it goes there and stays as it is: pooled, with its holder, frozen or discarded; holders keep theirs even where rules there are against it, and those are marked as forced. When it is empty it is retired. Never the default pool.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "retirement",
                                            value = "{\"toPool\":\"00000000-0000-7000-8000-000000000001\"}")))
    @APIResponse(
            responseCode = "202",
            description = "Begun; `Location` tells where to look.",
            content = @Content(schema = @Schema(implementation = OperationStarted.class)))
    @APIResponse(responseCode = "404", description = "Unknown.")
    @APIResponse(
            responseCode = "409",
            description = "The default pool, or under way already (`/problems/operation-running`).")
    @APIResponse(responseCode = "412", description = "Somebody changed it since it was read.")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing.")
    public Response retire(
            @Parameter(description = "Id of the pool.") @PathParam("poolId") String poolId,
            @Parameter(required = true, description = "The ETag that was read.", example = "\"1\"")
                    @HeaderParam("If-Match")
                    String ifMatch,
            @NotNull @Valid OperationBodies.Retire body) {
        UUID pool = Params.pathId(poolId);
        Actor actor = current.active();
        return start.of(body, id -> operation.retire(id, Plan.retirement(pool, body.toPool()), ifMatch, actor));
    }

    @POST
    @Path("/moves")
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR})
    @Operation(
            operationId = "movePoolCustomers",
            summary = "Move customers of a pool into another one",
            description =
                    "For managers of both pools, in the background: those named, those that a filter finds, or all that are pooled or held. Holders keep theirs even where rules of the other pool are against it; those are marked as forced.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "moves",
                                            value =
                                                    "{\"toPool\":\"00000000-0000-7000-8000-000000000001\",\"filter\":{\"region\":\"CN-SH\"},\"reason\":\"East is split\"}")))
    @APIResponse(
            responseCode = "202",
            description = "Begun; `Location` tells where to look.",
            content = @Content(schema = @Schema(implementation = OperationStarted.class)))
    @APIResponse(responseCode = "403", description = "Visible, but not theirs to move from.")
    @APIResponse(responseCode = "404", description = "Unknown, or not visible.")
    public Response move(
            @Parameter(description = "Id of the pool that they are in.") @PathParam("poolId") String poolId,
            @NotNull @Valid OperationBodies.Moves body) {
        UUID pool = Params.pathId(poolId);
        Person person = current.person();
        Actor actor = current.get();
        checked(body);
        if (list.visible(person, actor, pool).isEmpty()) {
            throw Problem.notFound();
        }
        Plan.Filter filter = body.filter() == null ? null : body.filter().plan();
        Plan plan = Plan.moves(
                actor.administrator(),
                pool,
                body.toPool(),
                body.customerIds(),
                filter,
                reasons.of(Command.MOVE.word(), body.reason(), body.note()));
        return start.of(body, id -> operation.move(id, plan, actor));
    }

    private static void checked(OperationBodies.Moves body) {
        List<UUID> ids = body.customerIds();
        if (ids != null && body.filter() != null) {
            throw Problem.invalid("filter", "violation.ids-or-filter");
        }
        if (ids != null && new HashSet<>(ids).size() < ids.size()) {
            throw Problem.invalid("customerIds", "violation.twice");
        }
    }
}
