package io.gonghai.pool.ratings;

import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.pool.reps.VisibleReps;
import io.gonghai.pool.settings.CustodySettings;
import io.gonghai.pool.settings.Settings;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Which deals count for a rep, and why others do not. */
@Path("/api/v1/reps/{personId}/deals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People")
public class RepDealsResource {
    /** Before and after all that can be asked for. */
    private static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    private final CurrentActor current;
    private final VisibleReps reps;
    private final RepDeals deals;
    private final Settings settings;

    RepDealsResource(CurrentActor current, VisibleReps reps, RepDeals deals, Settings settings) {
        this.current = current;
        this.reps = reps;
        this.deals = deals;
        this.settings = settings;
    }

    @GET
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
    @Operation(
            operationId = "listRepDeals",
            summary = "List the deals of a rep",
            description =
                    "Newest first: deals that are credited to the rep, as whoever held the customer at closing, and deals that the rep recorded and are credited to somebody else or nobody. For whoever may read the rep. A customer counts once in a period of the company's rating (a month while there is none), for whom its first deal is credited to.")
    @APIResponse(responseCode = "200", description = "One page.")
    @APIResponse(responseCode = "404", description = "No such rep, or not the caller's to read.")
    public Page<RepDealView> list(
            @Parameter(description = "Id of the person, or `me`.", example = "me") @PathParam("personId")
                    String personId,
            @Parameter(
                            description =
                                    "Only deals recorded at this time or after it; `rating.from` of a rep is one.",
                            example = "2026-03-01T00:00:00+08:00")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(
                            description = "Only deals recorded before this time; `rating.to` of a rep is one.",
                            example = "2026-04-01T00:00:00+08:00")
                    @QueryParam("to")
                    @Nullable
                    String to,
            @BeanParam PageRequest page) {
        Actor actor = current.active();
        RepDeals.Place after = page.place(
                        2,
                        cursor -> new RepDeals.Place(cursor.instant(0), cursor.uuid(1)),
                        () -> Params.instant("from", from),
                        () -> Params.instant("to", to))
                .orElse(null);
        int limit = page.limit();
        Instant since = Objects.requireNonNullElse(Params.instant("from", from), EVER);
        Instant until = Objects.requireNonNullElse(Params.instant("to", to), NEVER);
        String rep = reps.find(personId, actor).person().id();
        boolean customers = actor.readsAll() || actor.id().equals(rep);
        CustodySettings company = settings.now().settings();
        RepDeals.Wanted wanted = new RepDeals.Wanted(rep, since, until);
        List<RepDeals.Row> rows = deals.page(wanted, after, limit + 1);
        return Page.of(
                        rows,
                        limit,
                        row -> view(row, rep, company, customers),
                        row -> Cursor.of(row.recordedAt(), row.dealId()))
                .withCount(page.wantsCount() ? deals.count(wanted) : null);
    }

    private static RepDealView view(RepDeals.Row row, String rep, CustodySettings company, boolean customers) {
        RepDealView.Why why = row.whyFor(rep, company);
        return new RepDealView(
                row.dealId(),
                customers ? row.customerId() : null,
                row.recordedAt(),
                row.closedAt(),
                why == RepDealView.Why.COUNTS,
                why);
    }
}
