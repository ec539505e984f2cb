package io.gonghai.reclaim.deadlines.rest;

import io.gonghai.reclaim.deadlines.application.Clocks.Place;
import io.gonghai.reclaim.deadlines.application.Clocks.Wanted;
import io.gonghai.reclaim.deadlines.application.CustodyOwner.OwnerAway;
import io.gonghai.reclaim.deadlines.application.ListDeadlines;
import io.gonghai.reclaim.deadlines.application.ReadDeadline;
import io.gonghai.reclaim.people.CurrentReader;
import io.gonghai.runtime.identity.Caller;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.Params;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Deadlines of holdings. */
@Path("/api/v1/deadlines")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR, Roles.INTEGRATOR})
@Tag(name = "Deadlines", description = "When holdings go back to their pool, and what would postpone it.")
public class DeadlineResource {
    private static final String ME = "me";
    private static final int MAX_PERSON = 200;
    private static final String EXAMPLE = """
            {"customerId":"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e","holder":"rep-1","dueAt":"2026-03-17T01:30:00.123456Z",
             "rule":"stale","rulesVersion":4,"poolId":"0190f5d2-0000-7000-8000-000000000001",
             "reminders":["2026-03-14T01:30:00.123456Z","2026-03-16T01:30:00.123456Z"],"escalations":["2026-03-16T01:30:00.123456Z"],
             "postponedBy":["FOLLOW_UP","DEAL"],"extendedUntil":null,"extensions":0,"provisional":false,"calendar":null,"pauses":[],"asOf":"2026-03-02T01:30:00.4Z"
            """;
    private static final String RULES = """
             ,"rules":[{"rule":"stale","trigger":"NO_FOLLOW_UP","count":null,"counted":null,"mode":"ENFORCE","dueAt":"2026-03-17T01:30:00.123456Z","base":"2026-03-02T01:30:00.123456Z",
              "since":"HOLDING","step":"P15D","sparedUntil":null,"sparedBy":null,"provisional":false,"calendar":null,"never":null,"unmet":[]},
             {"rule":"first-call","trigger":"NO_FIRST_CONTACT","count":null,"counted":null,"mode":"WARN","dueAt":null,"base":null,"since":null,"step":null,"sparedUntil":null,"sparedBy":null,
              "provisional":false,"calendar":null,"never":"CONTACTED","unmet":[]}]}""";

    private final ReadDeadline readDeadline;
    private final ListDeadlines listDeadlines;
    private final CurrentReader caller;

    DeadlineResource(ReadDeadline readDeadline, ListDeadlines listDeadlines, CurrentReader caller) {
        this.readDeadline = readDeadline;
        this.listDeadlines = listDeadlines;
        this.caller = caller;
    }

    @GET
    @Path("/{customerId}")
    @Operation(
            operationId = "getDeadline",
            summary = "When does this holding go back?",
            description =
                    "For the holder, managers of the pool, administrators and auditors. `dueAt` is null where no rule takes the holding back; "
                            + "a customer that nobody holds has no deadline (404).")
    @APIResponse(
            responseCode = "200",
            description = "The deadline.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DeadlineView.class),
                            examples = @ExampleObject(name = "stale", value = EXAMPLE + RULES)))
    @APIResponse(responseCode = "403", description = "No role of a person, or a person who is not active.")
    @APIResponse(responseCode = "404", description = "Unknown, not held, or not visible to the caller.")
    @APIResponse(responseCode = "503", description = "pool-service had to be asked and is away.")
    public DeadlineView get(
            @Parameter(description = "Id of the customer.", example = "0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e")
                    @PathParam("customerId")
                    String customerId) {
        try {
            Caller who = caller.get();
            return readDeadline
                    .of(Params.pathId(customerId), who)
                    .map(answer -> DeadlineView.explained(answer, readDeadline.maySeeTried(who, answer.holding())))
                    .orElseThrow(Problem::notFound);
        } catch (OwnerAway e) {
            throw Problem.unavailable("pool-service");
        }
    }

    @GET
    @Operation(
            operationId = "listDeadlines",
            summary = "List the deadlines of a holder, soonest first",
            description =
                    "One's own by default. Managers list another person's as far as they manage the pools, administrators "
                            + "and auditors all. Holdings that no rule takes back are left out, so a page may have fewer items than `limit` and not be the last. While a change of rules is carried out, each item says what the new ones make of it, in the order, and the count, of what stood before.")
    @APIResponse(
            responseCode = "200",
            description = "A page of deadlines.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DeadlinePage.class),
                            examples =
                                    @ExampleObject(
                                            name = "mine",
                                            value = "{\"items\":[" + EXAMPLE + "}],\"next\":null}")))
    @APIResponse(responseCode = "400", description = "A parameter is not valid.")
    @APIResponse(responseCode = "403", description = "Somebody else's, and the caller manages no pool.")
    public Page<DeadlineView> list(
            @Parameter(
                            description = "Whose deadlines: `me` or a person's id.",
                            example = "me",
                            schema = @Schema(defaultValue = ME))
                    @QueryParam("holder")
                    @Nullable
                    String holder,
            @Parameter(description = "Only what is due before this time.", example = "2026-03-31T16:00:00Z")
                    @QueryParam("before")
                    @Nullable
                    String before,
            @BeanParam PageRequest page) {
        Caller who = caller.get();
        Place after = page.place(
                        2,
                        cursor -> new Place(cursor.instant(0), cursor.uuid(1)),
                        () -> person(holder, who),
                        () -> Params.instant("before", before))
                .orElse(null);
        int limit = page.limit();
        Wanted wanted = listDeadlines
                .wanted(person(holder, who), Params.instant("before", before), after, who)
                .orElseThrow(Problem::forbidden);
        List<ListDeadlines.Row> rows = listDeadlines.rows(wanted, limit);
        return Page.of(
                        rows,
                        limit,
                        row -> DeadlineView.of(row.answer()),
                        row -> Cursor.of(row.place().dueAt(), row.place().customerId()))
                .without(view -> view.dueAt() == null)
                .withCount(page.wantsCount() ? listDeadlines.count(wanted) : null);
    }

    private static String person(@Nullable String holder, Caller who) {
        if (holder == null || holder.equals(ME)) {
            return who.id();
        }
        if (holder.isBlank()) {
            throw Problem.invalid("holder", "violation.required");
        }
        if (holder.length() > MAX_PERSON) {
            throw Problem.invalid("holder", "violation.too-long", "max", MAX_PERSON);
        }
        return holder;
    }
}
