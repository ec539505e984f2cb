package io.gonghai.pool.reps;

import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.pool.settings.Settings;
import io.gonghai.pool.settings.StoredSettings;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.web.ETags;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reps over HTTP. */
@Path("/api/v1/reps")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People", description = "Reps and their limits.")
public class RepResource {
    private static final int MAX_TEXT = 200;
    private static final String EXAMPLE = """
            {"tier":"gold","tierUntil":"2035-12-31","specialities":["finance"],"absence":[{"from":"2026-10-01","to":"2026-10-07"}],"holdingLimit":80}""";

    private final CurrentActor current;
    private final Reps reps;
    private final VisibleReps visible;
    private final ReviseRep revise;
    private final Settings settings;
    private final DatabaseClock clock;

    RepResource(
            CurrentActor current,
            Reps reps,
            VisibleReps visible,
            ReviseRep revise,
            Settings settings,
            DatabaseClock clock) {
        this.current = current;
        this.reps = reps;
        this.visible = visible;
        this.revise = revise;
        this.settings = settings;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
    @Operation(
            operationId = "listReps",
            summary = "List reps",
            description =
                    "By id. Administrators and auditors see everybody, managers the members of the pools that they manage.")
    @APIResponse(responseCode = "200", description = "One page.")
    @APIResponse(responseCode = "403", description = "The caller manages no pool.")
    public Page<RepView> list(
            @Parameter(description = "A part of the name, or the whole id.", example = "Li") @QueryParam("q") @Nullable
                    String q,
            @Parameter(description = "Only people of this department.", example = "east")
                    @QueryParam("department")
                    @Nullable
                    String department,
            @Parameter(
                            description = "`true`: only active people; `false`: only inactive ones.",
                            schema =
                                    @Schema(
                                            type =
                                                    org.eclipse.microprofile.openapi.annotations.enums.SchemaType
                                                            .BOOLEAN),
                            example = "true")
                    @QueryParam("active")
                    @Nullable
                    String active,
            @BeanParam PageRequest page) {
        Actor actor = current.active();
        String after = page.place(
                        1,
                        cursor -> cursor.text(0),
                        () -> text("q", q),
                        () -> text("department", department),
                        () -> Params.flag("active", active, true))
                .orElse(null);
        Reps.Filter filter = new Reps.Filter(
                text("q", q),
                text("department", department),
                active == null ? null : Params.flag("active", active, true));
        int limit = page.limit();
        Reps.Circle circle = actor.readsAll()
                ? new Reps.Circle.Everybody()
                : reps.managedBy(actor.id()).orElseThrow(Problem::forbidden);
        List<Rep> rows = reps.page(circle, filter, after, limit + 1);
        StoredSettings company = settings.now();
        Instant now = clock.now();
        return Page.of(
                        rows,
                        limit,
                        rep -> RepView.of(rep, company, now),
                        rep -> Cursor.of(rep.person().id()))
                .withCount(page.wantsCount() ? reps.count(circle, filter) : null);
    }

    @GET
    @Path("/{personId}")
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
    @Operation(
            operationId = "getRep",
            summary = "Read a rep",
            description =
                    "For the rep, managers of a pool where the rep is a member, administrators and auditors. `me` is the caller.")
    @APIResponse(
            responseCode = "200",
            description = "The rep.",
            content = @Content(schema = @Schema(implementation = RepView.class)))
    public Response read(
            @Parameter(description = "Id of the person, or `me`.", example = "me") @PathParam("personId")
                    String personId) {
        Actor actor = current.active();
        return answer(visible.find(personId, actor));
    }

    @PUT
    @Path("/{personId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR})
    @Operation(
            operationId = "replaceRep",
            summary = "Change what is decided about a rep",
            description =
                    "Administrators change all of it; managers of a pool that names the rep, or a department of theirs, among its members change `tier`, `tierUntil`, `specialities` and `absence`, but never their own nor those of administrators; everybody changes their own `absence`. What is left out is none. Read-only fields are ignored.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "profile", value = EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "Changed.",
            content = @Content(schema = @Schema(implementation = RepView.class)))
    @APIResponse(responseCode = "403", description = "Something changed that is not the caller's to change.")
    @APIResponse(responseCode = "412", description = "Somebody changed it since it was read.")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing.")
    public Response replace(
            @Parameter(description = "Id of the person, or `me`.", example = "me") @PathParam("personId")
                    String personId,
            @Parameter(required = true, description = "The ETag that was read.", example = "\"1\"")
                    @HeaderParam("If-Match")
                    @Nullable
                    String ifMatch,
            @NotNull @Valid RepBody body) {
        Actor actor = current.active();
        return answer(revise.revise(VisibleReps.id(personId, actor), body.profile(), ifMatch, actor));
    }

    private static @Nullable String text(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > MAX_TEXT) {
            throw Problem.invalid(field, "violation.too-long", "max", MAX_TEXT);
        }
        return text.strip();
    }

    private Response answer(Rep rep) {
        return Response.ok(RepView.of(rep, settings.now(), clock.now()))
                .header(HttpHeaders.ETAG, ETags.of(rep.profileVersion()))
                .build();
    }
}
