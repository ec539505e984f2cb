package io.gonghai.pool.pools;

import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.pool.people.Person;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a pool decided by, version by version. */
@Path("/api/v1/pools/{poolId}/rules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pools")
@RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
@APIResponse(responseCode = "403", description = "A member of the pool who does not manage it.")
@APIResponse(responseCode = "404", description = "Unknown, or not visible to the caller.")
public class RulesResource {
    private final CurrentActor current;
    private final ListPools list;
    private final Pools pools;
    private final ReadRules rules;

    RulesResource(CurrentActor current, ListPools list, Pools pools, ReadRules rules) {
        this.current = current;
        this.list = list;
        this.pools = pools;
        this.rules = rules;
    }

    @GET
    @Operation(
            operationId = "listPoolRules",
            summary = "List the versions of a pool's rules",
            description =
                    "Newest first: who changed what, and since when it binds. For those who manage the pool, and, also after it was retired, for administrators and auditors. Rules are claim mode, scope, position, what happens on leaving the scope, claim rules, reclaim rules and exemptions; members, managers and masks are none.")
    @APIResponse(responseCode = "200", description = "One page.")
    public Page<ReadRules.RuleSetVersion> list(
            @Parameter(description = "Id of the pool.") @PathParam("poolId") String poolId,
            @BeanParam PageRequest page) {
        return rules.page(readable(poolId), page);
    }

    @GET
    @Path("/{version}")
    @Operation(
            operationId = "getPoolRules",
            summary = "Read one version of a pool's rules",
            description = "What a decision that names this `rulesVersion` was made by. Never changes.")
    @APIResponse(responseCode = "200", description = "The rules, and what was changed.")
    public ReadRules.RuleSetVersion read(
            @Parameter(description = "Id of the pool.") @PathParam("poolId") String poolId,
            @Parameter(description = "A `rulesVersion`.", example = "1") @PathParam("version") String version) {
        UUID id = readable(poolId);
        return rules.find(id, Params.pathNumber(version)).orElseThrow(Problem::notFound);
    }

    private UUID readable(String poolId) {
        UUID id = Params.pathId(poolId);
        Person person = current.person();
        Actor actor = current.get();
        if (actor.readsAll()) {
            return pools.find(id).orElseThrow(Problem::notFound).id();
        }
        if (list.visible(person, actor, id).isEmpty()) {
            throw Problem.notFound();
        }
        if (!pools.manages(actor, id)) {
            throw Problem.forbidden();
        }
        return id;
    }
}
