package io.gonghai.pool.operations.rest;

import io.gonghai.pool.operations.application.Plan;
import io.gonghai.pool.operations.application.StartOperation;
import io.gonghai.pool.operations.application.TakenBacks;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.pool.people.People;
import io.gonghai.pool.people.Person;
import io.gonghai.pool.pools.ListPools;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.pools.Pools;
import io.gonghai.pool.pools.PutBackRules;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.jspecify.annotations.Nullable;

/** Undoes wrong changes of a pool's reclaim rules, with what they took. */
@Path("/api/v1/pools/{poolId}/rules/undo")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR})
@Tag(name = "Pools")
@APIResponse(responseCode = "403", description = "A member of the pool who does not manage it.")
@APIResponse(responseCode = "404", description = "Unknown, or not visible to the caller.")
public class UndoResource {
    private static final UUID FIRST = new UUID(0, 0);
    private static final String ID = "Id of the pool.";

    private final CurrentActor current;
    private final OperationStart start;
    private final StartOperation operation;
    private final TakenBacks taken;
    private final PutBackRules putBack;
    private final ListPools list;
    private final Pools pools;
    private final People people;

    UndoResource(
            CurrentActor current,
            OperationStart start,
            StartOperation operation,
            TakenBacks taken,
            PutBackRules putBack,
            ListPools list,
            Pools pools,
            People people) {
        this.current = current;
        this.start = start;
        this.operation = operation;
        this.taken = taken;
        this.putBack = putBack;
        this.list = list;
        this.pools = pools;
        this.people = people;
    }

    @GET
    @Operation(
            operationId = "previewRulesUndo",
            summary = "See what an undo of rules would give back",
            description =
                    "For the pool's managers and administrators; nothing is changed. Every customer that the versions from `from` to `to` took, by id: whom it would go back to, or why not. How many there are is told on the first page.")
    @APIResponse(responseCode = "200", description = "One page.")
    public UndoBodies.Preview preview(
            @Parameter(description = ID) @PathParam("poolId") String poolId,
            @Parameter(
                            required = true,
                            description = "The first `rulesVersion` that was wrong.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "2"),
                            example = "2")
                    @QueryParam("from")
                    String from,
            @Parameter(
                            description = "The last one that was wrong; `from` where it is left out.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "2"),
                            example = "2")
                    @QueryParam("to")
                    String to,
            @BeanParam PageRequest page) {
        UUID id = Params.pathId(poolId);
        Person person = current.person();
        Actor actor = current.get();
        Optional<UUID> after = page.place(
                1,
                cursor -> cursor.uuid(0),
                () -> UndoBodies.version("from", from),
                () -> to == null ? 0 : UndoBodies.version("to", to));
        Pool pool = list.visible(person, actor, id).orElseThrow(Problem::notFound);
        if (!pools.manages(actor, id)) {
            throw Problem.forbidden();
        }
        PutBackRules.Wrong wrong = putBack.look(pool, UndoBodies.version("from", from), last(from, to));
        int limit = page.limit();
        List<TakenBacks.Preview> rows = taken.preview(id, wrong.from(), wrong.to(), after.orElse(FIRST), limit + 1);
        Map<String, String> names = people.names(
                rows.stream().map(TakenBacks.Preview::holder).distinct().toList());
        boolean counts = page.wantsCount() || after.isEmpty();
        Map<@Nullable String, Long> counted = counts ? taken.count(id, wrong.from(), wrong.to()) : Map.of();
        return UndoBodies.Preview.of(
                wrong,
                after.isPresent() ? null : UndoBodies.Counts.of(counted),
                Page.of(rows, limit, row -> UndoBodies.Item.of(row, names), row -> Cursor.of(row.customerId()))
                        .withCount(
                                page.wantsCount()
                                        ? counted.values().stream()
                                                .mapToLong(Long::longValue)
                                                .sum()
                                        : null));
    }

    private static int last(@Nullable String from, @Nullable String to) {
        return to == null ? UndoBodies.version("from", from) : UndoBodies.version("to", to);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "undoRules",
            summary = "Undo wrong changes of reclaim rules",
            description =
                    "For the pool's managers and administrators, within the time that the settings name (`undoWithin`). Where what the wrong versions say about taking back stands still, `reclaimRules`, `exemptions` and `calendar` of the version before them are put back at once, as by an ordinary change; nothing else of the rules is. Then, in the background, customers whose last change of holder was a reclaim by one of those versions go back to whom they were taken from: from the same pool, with no cool-down left of it, and as if they had had them all the time: possession and periods count from when they did before (a custody's `since` is the moment of the undo). Limits do not refuse that; whoever is above one by it is marked as forced in the report. What somebody has taken since, what is frozen, discarded or deleted, and what was an inactive holder's, stays, and is in the operation's failures (`TAKEN`, `FROZEN`, `DISCARDED`, `DELETED`, `INACTIVE_REP`). Holders are told once each, at its end.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "undo", value = "{\"from\":2,\"to\":2}")))
    @APIResponse(
            responseCode = "202",
            description = "Begun; `Location` tells where to look.",
            content = @Content(schema = @Schema(implementation = OperationStarted.class)))
    @APIResponse(
            responseCode = "409",
            description = "Too late (`/problems/undo-too-late`), or under way already (`/problems/operation-running`).")
    @APIResponse(responseCode = "412", description = "Somebody changed the pool since it was read.")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing.")
    public Response undo(
            @Parameter(description = ID) @PathParam("poolId") String poolId,
            @Parameter(required = true, description = "The pool's ETag that was read.", example = "\"2\"")
                    @HeaderParam("If-Match")
                    String ifMatch,
            @NotNull @Valid UndoBodies.Undo body) {
        UUID pool = Params.pathId(poolId);
        Person person = current.person();
        Actor actor = current.active();
        if (list.visible(person, actor, pool).isEmpty()) {
            throw Problem.notFound();
        }
        int to = body.to() == null ? body.from() : body.to();
        Plan plan = Plan.undo(actor.administrator(), pool, body.from(), to);
        return start.of(body, id -> operation.undo(id, plan, ifMatch, actor));
    }
}
