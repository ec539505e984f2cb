package io.gonghai.pool.reps;

import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.pool.people.People;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a rep came to what is decided about them. */
@Path("/api/v1/reps/{personId}/changes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People")
public class RepChangesResource {
    private final CurrentActor current;
    private final VisibleReps reps;
    private final RepChanges changes;
    private final People people;

    RepChangesResource(CurrentActor current, VisibleReps reps, RepChanges changes, People people) {
        this.current = current;
        this.reps = reps;
        this.changes = changes;
        this.people = people;
    }

    @GET
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
    @Operation(
            operationId = "listRepChanges",
            summary = "List what was decided about a rep",
            description =
                    "Newest first: each change of the profile with who made it, and each rating that led to another tier. For whoever may read the rep. What a change of the company's tiers does to a rep is no change of the rep.")
    @APIResponse(responseCode = "200", description = "One page.")
    @APIResponse(responseCode = "404", description = "No such rep, or not the caller's to read.")
    public Page<RepChangeView> list(
            @Parameter(description = "Id of the person, or `me`.", example = "me") @PathParam("personId")
                    String personId,
            @BeanParam PageRequest page) {
        Actor actor = current.active();
        UUID before = page.place(1, cursor -> cursor.uuid(0)).orElse(null);
        int limit = page.limit();
        String id = reps.find(personId, actor).person().id();
        List<RepChanges.Entry> rows = changes.page(id, before, limit + 1);
        Map<String, String> names =
                people.names(rows.stream().map(RepChanges.Entry::by).distinct().toList());
        return Page.of(rows, limit, row -> RepChangeView.of(row, names), row -> Cursor.of(row.id()))
                .withCount(page.wantsCount() ? changes.count(id) : null);
    }
}
