package io.gonghai.pool.cards;

import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.pool.pools.ListPools;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.views.ViewLimitReached;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The customers of a pool over HTTP. */
@Path("/api/v1/pools/{poolId}/customers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pools")
public class CardResource {
    private final CurrentActor current;
    private final ListPools pools;
    private final ListCards list;

    CardResource(CurrentActor current, ListPools pools, ListCards list) {
        this.current = current;
        this.pools = pools;
        this.list = list;
    }

    @GET
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
    @Operation(
            operationId = "listPoolCustomers",
            summary = "List the customers in a pool",
            description =
                    "Cards of customers that nobody holds, for members and managers of the pool, administrators and auditors. Hidden and masked fields stay so for all of them here, and can't be searched or sorted by. A search or count that takes too long is refused as not valid: narrow it.")
    @APIResponse(responseCode = "200", description = "One page.")
    @APIResponse(responseCode = "429", description = ViewLimitReached.DESCRIPTION)
    public Page<CardView> list(
            @Parameter(description = "Id of the pool.") @PathParam("poolId") String poolId,
            @BeanParam CardQuery query,
            @BeanParam CardFacts facts,
            @BeanParam PageRequest page) {
        Actor actor = current.get();
        Pool pool =
                pools.visible(current.person(), actor, Params.pathId(poolId)).orElseThrow(Problem::notFound);
        return list.page(pool, query, facts, page, actor);
    }
}
