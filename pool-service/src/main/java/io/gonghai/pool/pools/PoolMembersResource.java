package io.gonghai.pool.pools;

import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.paging.Cursor;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Colleagues: to whom somebody may pass a customer on, and whom they may let read it. */
@Path("/api/v1/pools/{poolId}/members")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pools")
public class PoolMembersResource {
    private static final int MAX_TEXT = 200;

    private final CurrentActor current;
    private final ListPools pools;
    private final PoolMembers members;

    PoolMembersResource(CurrentActor current, ListPools pools, PoolMembers members) {
        this.current = current;
        this.pools = pools;
        this.members = members;
    }

    /** A member as colleagues see them: nothing that is decided about them. */
    @Schema(name = "PoolMember", description = "A member of a pool, as colleagues see them.")
    record PoolMemberView(
            @Schema(description = "Id of the person.", examples = "rep-2")
            String id,

            @Schema(description = "Name; the id where no name is known.", examples = "Li Lei")
            String name,

            @Schema(description = "Departments, as the company's directory says them, or else the newest token.")
            List<String> departments) {}

    @GET
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
    @Operation(
            operationId = "listPoolMembers",
            summary = "List the members of a pool",
            description =
                    "Active people, by id: those whom the pool names and those of its departments; of a pool of `everyone`, everybody of the group `sales`. For the pool's members and managers, administrators and auditors.")
    @APIResponse(responseCode = "200", description = "One page.")
    public Page<PoolMemberView> list(
            @Parameter(description = "Id of the pool.") @PathParam("poolId") String poolId,
            @Parameter(description = "A part of the name or of the id.", example = "Li") @QueryParam("q") @Nullable
                    String q,
            @BeanParam PageRequest page) {
        Actor actor = current.active();
        UUID id = Params.pathId(poolId);
        String after = page.place(1, cursor -> cursor.text(0), () -> part(q)).orElse(null);
        int limit = page.limit();
        Pool pool = pools.visible(current.person(), actor, id).orElseThrow(Problem::notFound);
        MemberSelection selection = new MemberSelection(pool.spec().members(), part(q));
        return Page.of(
                        members.page(selection, after, limit + 1),
                        limit,
                        person -> new PoolMemberView(person.id(), person.name(), person.departments()),
                        person -> Cursor.of(person.id()))
                .withCount(page.wantsCount() ? members.count(selection) : null);
    }

    private static @Nullable String part(@Nullable String q) {
        if (q == null || q.isBlank()) {
            return null;
        }
        if (q.length() > MAX_TEXT) {
            throw Problem.invalid("q", "violation.too-long", "max", MAX_TEXT);
        }
        return q.strip();
    }
}
