package io.gonghai.pool.pools;

import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Pools for other services that do not know one yet. */
@Path("/internal/pools")
@RolesAllowed(Roles.SERVICE)
public class InternalPoolResource {
    private final Pools pools;

    InternalPoolResource(Pools pools) {
        this.pools = pools;
    }

    /** The whole pool, as its event tells it. */
    @GET
    @Path("/{poolId}")
    public PoolFact read(@PathParam("poolId") String poolId) {
        return pools.find(Params.pathId(poolId))
                .filter(pool -> !pool.retired())
                .map(PoolFact::of)
                .orElseThrow(Problem::notFound);
    }
}
