package io.gonghai.pool.pools;

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
    private final PoolReaders readers;
    private final ReadRules rules;

    RulesResource(PoolReaders readers, ReadRules rules) {
        this.readers = readers;
        this.rules = rules;
    }

    @GET
    @Operation(
            operationId = "listPoolRules",
            summary = "List the versions of a pool's rules",
            description =
                    "Newest first: who changed what, and since when it binds. For those who manage the pool, and, also after it was retired, for administrators and auditors. Rules are claim mode, scope, position, what happens on leaving the scope, claim rules, reclaim rules, exemptions and extensions; members, managers and masks are none: see the versions of the pool.")
    @APIResponse(responseCode = "200", description = "One page.")
    public Page<ReadRules.RuleSetVersion> list(
            @Parameter(description = "Id of the pool.") @PathParam("poolId") String poolId,
            @BeanParam PageRequest page) {
        return rules.page(readers.readable(poolId), page);
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
        UUID id = readers.readable(poolId);
        return rules.find(id, Params.pathNumber(version)).orElseThrow(Problem::notFound);
    }
}
