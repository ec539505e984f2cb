package io.gonghai.pool.pools;

import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.pool.people.Person;
import io.gonghai.runtime.idempotency.Idempotency;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.time.Ids;
import io.gonghai.runtime.web.ETags;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Pools over HTTP. */
@Path("/api/v1/pools")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pools", description = "Shared sets of customers with managers, members and rules.")
public class PoolResource {
    private final CurrentActor current;
    private final Idempotency idempotency;
    private final ListPools list;
    private final ChangePools change;
    private final CheckPool check;
    private final Pools pools;

    PoolResource(
            CurrentActor current,
            Idempotency idempotency,
            ListPools list,
            ChangePools change,
            CheckPool check,
            Pools pools) {
        this.current = current;
        this.idempotency = idempotency;
        this.list = list;
        this.change = change;
        this.check = check;
        this.pools = pools;
    }

    @GET
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.INTEGRATOR, Roles.AUDITOR})
    @Operation(
            operationId = "listPools",
            summary = "List pools",
            description =
                    "By name: all for administrators and auditors, else those where the caller is member or manager. Retired ones are listed by themselves, for administrators and auditors.")
    @APIResponse(responseCode = "200", description = "One page.")
    @APIResponse(responseCode = "403", description = "Retired pools are for administrators and auditors.")
    public Page<PoolView> list(
            @Parameter(
                            description = "`true`: only pools that are retired.",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("retired")
                    String retired,
            @BeanParam PageRequest page) {
        Person person = current.person();
        Params.check(() -> Params.flag("retired", retired, false), page::limit, () -> page.cursor(2), page::wantsCount);
        boolean gone = Params.flag("retired", retired, false);
        Actor actor = current.get();
        if (gone && !actor.readsAll()) {
            throw Problem.forbidden();
        }
        return list.page(person, actor, gone, page);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMINISTRATOR)
    @Operation(
            operationId = "createPool",
            summary = "Create a pool",
            description =
                    "Administrators only. Refused are rules that say what their trigger does not read, reminders that would never come, and NO_REPEAT_DEAL where `exemptions.dealt` keeps all with a deal. A rule for levels that `exemptions.levels` keeps is accepted, and waits until they are exempt no more.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "pool", value = PoolExample.BODY)))
    @APIResponse(
            responseCode = "201",
            description = "Created; `Location` and `ETag` are set.",
            content = @Content(schema = @Schema(implementation = PoolView.class)))
    @APIResponse(responseCode = "409", description = "The Idempotency-Key came with another body.")
    public Response create(@NotNull @Valid PoolSpec spec) {
        Actor actor = current.active();
        return idempotency.once(spec, () -> {
            check.check(spec, null, actor);
            UUID id = Ids.next();
            Pool pool = change.create(id, spec, actor);
            return Response.created(URI.create("/api/v1/pools/" + id))
                    .header(HttpHeaders.ETAG, ETags.of(pool.version()))
                    .entity(PoolView.of(pool))
                    .build();
        });
    }

    @GET
    @Path("/default")
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.INTEGRATOR, Roles.AUDITOR})
    @Operation(
            operationId = "getDefaultPool",
            summary = "Read the default pool",
            description = "The pool that is always there; customers come into it when no other is named.")
    @APIResponse(
            responseCode = "200",
            description = "The pool.",
            content = @Content(schema = @Schema(implementation = PoolView.class)))
    public Response defaultPool() {
        return get(Pool.DEFAULT);
    }

    @GET
    @Path("/{poolId}")
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.INTEGRATOR, Roles.AUDITOR})
    @Operation(
            operationId = "getPool",
            summary = "Read a pool",
            description =
                    "For its members and managers, administrators and auditors. A retired one is not found any more, but that administrators and auditors look it up with `retired=true`, as history and operations name it.")
    @APIResponse(
            responseCode = "200",
            description = "The pool.",
            content = @Content(schema = @Schema(implementation = PoolView.class)))
    public Response read(
            @Parameter(description = "Id of the pool.") @PathParam("poolId") String poolId,
            @Parameter(
                            description = "`true`: also if it is retired, for administrators and auditors.",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("retired")
                    String retired) {
        UUID id = Params.pathId(poolId);
        return Params.flag("retired", retired, false)
                ? answer(list.readable(current.person(), current.get(), id).orElseThrow(Problem::notFound))
                : get(id);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/{poolId}")
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR})
    @Operation(
            operationId = "replacePool",
            summary = "Change a pool",
            description =
                    "For administrators and the pool's managers; only administrators change who manages it, and its `position`. New rules take effect at once; a rule may send customers only to pools that the caller manages, or that it named before. Read-only fields are ignored.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "pool", value = PoolExample.BODY)))
    @APIResponse(
            responseCode = "200",
            description = "Changed.",
            content = @Content(schema = @Schema(implementation = PoolView.class)))
    @APIResponse(responseCode = "412", description = "Somebody changed it since it was read.")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing.")
    public Response replace(
            @Parameter(description = "Id of the pool.") @PathParam("poolId") String poolId,
            @Parameter(required = true, description = "The ETag that was read.", example = "\"1\"")
                    @HeaderParam("If-Match")
                    String ifMatch,
            @Parameter(
                            description =
                                    "Time that the change leaves to those who hold customers: nobody loses one because of it before that has passed, and deadlines that stood before are not postponed by it. Goes with a change of `reclaimRules`, `exemptions` or `calendar` only; a later change that leaves none stands under it while it lasts. Left out, the change leaves none: a shorter period counts at once, and customers whose time is over by it may be taken back within a second, without a warning.",
                            example = "P7D")
                    @QueryParam("changeGrace")
                    String changeGrace,
            @NotNull @Valid PoolSpec spec) {
        UUID id = Params.pathId(poolId);
        Person person = current.person();
        Actor actor = current.active();
        Pool before = list.visible(person, actor, id).orElseThrow(Problem::notFound);
        if (!pools.manages(actor, id)) {
            throw Problem.forbidden();
        }
        check.check(spec, before.spec(), actor);
        return answer(change.change(id, spec, CheckPool.grace(changeGrace), ifMatch, actor));
    }

    @DELETE
    @Path("/{poolId}")
    @RolesAllowed(Roles.ADMINISTRATOR)
    @Operation(
            operationId = "retirePool",
            summary = "Retire a pool",
            description =
                    "Administrators only, and only while no customer is in it or held from it. Never the default pool.")
    @APIResponse(responseCode = "204", description = "Gone.")
    @APIResponse(responseCode = "404", description = "Unknown.")
    @APIResponse(responseCode = "409", description = "Not empty (`/problems/pool-not-empty`), or the default pool.")
    @APIResponse(responseCode = "412", description = "Somebody changed it since it was read.")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing.")
    public void retire(
            @Parameter(description = "Id of the pool.") @PathParam("poolId") String poolId,
            @Parameter(required = true, description = "The ETag that was read.", example = "\"1\"")
                    @HeaderParam("If-Match")
                    String ifMatch) {
        change.retire(Params.pathId(poolId), ifMatch, current.active());
    }

    private Response get(UUID id) {
        return answer(list.visible(current.person(), current.get(), id).orElseThrow(Problem::notFound));
    }

    private static Response answer(Pool pool) {
        return Response.ok(PoolView.of(pool))
                .header(HttpHeaders.ETAG, ETags.of(pool.version()))
                .build();
    }
}
