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

/** What a pool was like, version by version. */
@Path("/api/v1/pools/{poolId}/versions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pools")
@RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
@APIResponse(responseCode = "403", description = "A member of the pool who does not manage it.")
@APIResponse(responseCode = "404", description = "Unknown, or not visible to the caller.")
public class PoolVersionsResource {
    private final PoolReaders readers;
    private final ReadPoolVersions versions;

    PoolVersionsResource(PoolReaders readers, ReadPoolVersions versions) {
        this.readers = readers;
        this.versions = versions;
    }

    @GET
    @Operation(
            operationId = "listPoolVersions",
            summary = "List the versions of a pool",
            description =
                    "Newest first: who changed what of it, and when: its name, members, managers, masks and rules, and that it is being retired, or was. For those who manage the pool, and, also after it was retired, for administrators and auditors.")
    @APIResponse(responseCode = "200", description = "One page.")
    public Page<ReadPoolVersions.PoolVersion> list(
            @Parameter(description = "Id of the pool.") @PathParam("poolId") String poolId,
            @BeanParam PageRequest page) {
        return versions.page(readers.readable(poolId), page);
    }

    @GET
    @Path("/{version}")
    @Operation(
            operationId = "getPoolVersion",
            summary = "Read one version of a pool",
            description = "The pool as it was then. Never changes.")
    @APIResponse(responseCode = "200", description = "The pool, and what was changed.")
    public ReadPoolVersions.PoolVersion read(
            @Parameter(description = "Id of the pool.") @PathParam("poolId") String poolId,
            @Parameter(description = "A `version` of the pool.", example = "1") @PathParam("version") String version) {
        UUID id = readers.readable(poolId);
        return versions.find(id, Params.pathNumber(version)).orElseThrow(Problem::notFound);
    }
}
