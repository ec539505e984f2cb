package io.gonghai.pool.custody.rest;

import io.gonghai.pool.cards.CardFacts;
import io.gonghai.pool.cards.CardSearch;
import io.gonghai.pool.cards.Cards;
import io.gonghai.pool.custody.application.CustodyLists;
import io.gonghai.pool.custody.application.Deadlines;
import io.gonghai.pool.custody.application.Deadlines.Due;
import io.gonghai.pool.custody.application.Sight;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.State;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.pool.people.People;
import io.gonghai.pool.pools.CardField;
import io.gonghai.pool.pools.ListPools;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Custodies as managers see them: what is assigned, to whom, since when. */
@Path("/api/v1/custodies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Custody")
public class CustodyListResource {
    private static final List<State> ALL =
            Stream.of(Listed.values()).map(Listed::state).toList();

    /** What is listed; of what was deleted there is nothing left to list. */
    private enum Listed {
        POOLED,
        HELD,
        FROZEN,
        DISCARDED;

        private State state() {
            return State.valueOf(name());
        }
    }

    private final CurrentActor current;
    private final ListPools pools;
    private final CustodyLists lists;
    private final Sight sight;
    private final People people;
    private final Cards cards;
    private final Deadlines deadlines;

    CustodyListResource(
            CurrentActor current,
            ListPools pools,
            CustodyLists lists,
            Sight sight,
            People people,
            Cards cards,
            Deadlines deadlines) {
        this.current = current;
        this.pools = pools;
        this.lists = lists;
        this.sight = sight;
        this.people = people;
        this.cards = cards;
        this.deadlines = deadlines;
    }

    @GET
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
    @Operation(
            operationId = "listCustodies",
            summary = "List custodies",
            description =
                    "Newest first: of the pools that the caller manages (all for administrators and auditors), and one's own with `holder=me`. When a customer goes back is reclaim-service's to say, which is asked once for a page; while it is away the page is answered without. What takes too long to be found or counted is refused as not valid: narrow it.")
    @APIResponse(responseCode = "200", description = "One page.")
    public Page<ListedCustody> list(
            @Parameter(
                            description =
                                    "`POOLED`, `HELD`, `FROZEN`, `DISCARDED`: one, or several, repeated or with commas; all of these where left out. The recycle bin is `FROZEN,DISCARDED`.",
                            example = "HELD")
                    @QueryParam("state")
                    List<String> state,
            @Parameter(description = "Only of this pool.") @QueryParam("poolId") String poolId,
            @Parameter(description = "Only held by this person; `me` is the caller.", example = "rep-1")
                    @QueryParam("holder")
                    String holder,
            @Parameter(
                            description =
                                    "`true`: only those that should be moved, as they are outside the scope of their pool; of pools that the caller manages.",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("suggested")
                    String suggested,
            @Parameter(
                            description =
                                    "Part of the name, of any length; case and width do not matter. Or how a part of the name sounds, in pinyin or its initials (`xinghe` and `xh` find 星河); or four or more digits that the phone number ends with.",
                            example = "Xinghe")
                    @QueryParam("q")
                    String q,
            @BeanParam CardFacts facts,
            @BeanParam PageRequest page) {
        Actor actor = current.active();
        CustodyLists.Spot after = page.place(
                        2,
                        cursor -> new CustodyLists.Spot(cursor.instant(0), cursor.uuid(1)),
                        () -> states(state),
                        () -> poolId == null ? null : Params.id("poolId", poolId),
                        () -> Params.flag("suggested", suggested, false),
                        facts::given,
                        () -> CardSearch.inFull(q))
                .orElse(null);
        int limit = page.limit();
        boolean moves = Params.flag("suggested", suggested, false);
        CustodyLists.Filter filter = filter(actor, state, poolId, holder, moves, facts.given(), CardSearch.inFull(q));
        List<Custody> rows = lists.page(filter, after, limit + 1);
        Map<String, String> names = people.names(rows.stream()
                .map(Custody::holder)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        List<UUID> ids = rows.stream().map(Custody::customerId).toList();
        Map<UUID, String> customers = cards.names(ids);
        Map<UUID, Instant> followUps = lists.lastFollowUps(ids);
        Map<UUID, Due> due = deadlines.of(rows.subList(0, Math.min(limit, rows.size())));
        return Page.of(
                        sight.showAll(rows, names, actor),
                        limit,
                        now -> ListedCustody.of(now, customers, followUps, due),
                        now -> Cursor.of(
                                now.custody().standing().since(), now.custody().customerId()))
                .withCount(page.wantsCount() ? lists.count(filter) : null);
    }

    private CustodyLists.Filter filter(
            Actor actor,
            List<String> state,
            String poolId,
            String holder,
            boolean suggested,
            Map<CardField, String> facts,
            @Nullable CardSearch search) {
        List<State> states = states(state);
        UUID pool = poolId == null ? null : Params.id("poolId", poolId);
        String person = "me".equals(holder) ? actor.id() : holder;
        if (actor.id().equals(person) && !suggested) {
            return new CustodyLists.Filter(pool == null ? null : List.of(pool), states, person, false, facts, search);
        }
        List<UUID> managed = pools.managed(actor);
        if (managed.isEmpty() && !actor.readsAll()) {
            throw Problem.forbidden();
        }
        if (pool != null && !managed.contains(pool)) {
            managed = List.of();
        } else if (pool != null) {
            managed = List.of(pool);
        }
        return new CustodyLists.Filter(managed, states, person, suggested, facts, search);
    }

    private static List<State> states(List<String> asked) {
        if (asked.isEmpty()) {
            return ALL;
        }
        return asked.stream()
                .flatMap(some -> Stream.of(some.split(",", -1)))
                .map(word -> Params.oneOf(Listed.class, "state", word).state())
                .distinct()
                .toList();
    }
}
