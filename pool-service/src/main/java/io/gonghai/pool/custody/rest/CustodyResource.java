package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.ClaimCustomer;
import io.gonghai.pool.custody.application.Custodies;
import io.gonghai.pool.custody.application.CustodyLists;
import io.gonghai.pool.custody.application.MeetCustomer;
import io.gonghai.pool.custody.application.Sight;
import io.gonghai.pool.custody.application.Situation;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.pool.people.People;
import io.gonghai.pool.rules.domain.Verdict;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.json.StorableText;
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
import jakarta.ws.rs.core.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Questions about one custody. */
@Path("/api/v1/custodies/{customerId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Custody")
@APIResponse(responseCode = "503", description = CommandWords.AWAY)
public class CustodyResource {
    private static final int MAX_PERSON = 200;

    private final CurrentActor current;
    private final MeetCustomer meet;
    private final Custodies custodies;
    private final CustodyLists lists;
    private final Sight sight;
    private final ClaimCustomer claim;
    private final People people;

    CustodyResource(
            CurrentActor current,
            MeetCustomer meet,
            Custodies custodies,
            CustodyLists lists,
            Sight sight,
            ClaimCustomer claim,
            People people) {
        this.current = current;
        this.meet = meet;
        this.custodies = custodies;
        this.lists = lists;
        this.sight = sight;
        this.claim = claim;
        this.people = people;
    }

    /** What a claim would be told. */
    @Schema(name = "Claimability")
    public record Claimability(
            @Schema(description = "Whether a claim would succeed now.")
            boolean allowed,

            @Schema(description = "Whether a claim only asks, and a manager has to grant it.")
            boolean needsApproval,

            @Schema(
                    description =
                            "Whether a claim has to say why, as `reasonRequired` of the pool's rules wants, and asking for approval always; without a reason it is refused with `REASON_REQUIRED`.")
            boolean needsReason,

            @Schema(description = "All rules, passed or not.")
            List<FindingView> findings) {}

    @GET
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
    @Operation(
            operationId = "getCustody",
            summary = "Read a custody",
            description =
                    "Visible to holder, related people, managers of the pool, administrators and auditors; while it is pooled also to members of the pool.")
    @APIResponse(
            responseCode = "200",
            description = "Where the customer is.",
            content = @Content(schema = @Schema(implementation = CustodyView.class)))
    public Response read(@Parameter(description = CommandWords.CUSTOMER) @PathParam("customerId") String customerId) {
        UUID customer = Params.pathId(customerId);
        Actor actor = current.active();
        Situation situation = meet.orAsk(() -> custodies.look(customer, actor.id()));
        if (!sight.any(situation, actor)) {
            throw Problem.notFound();
        }
        String holder = situation.custody().holder();
        String name = holder == null ? null : people.names(List.of(holder)).get(holder);
        return Answers.of(sight.show(situation, name, actor));
    }

    @GET
    @Path("/claimability")
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
    @Operation(
            operationId = "explainClaim",
            summary = "May I claim it?",
            description =
                    "Runs the rules of a claim for the caller, or for anybody whom a manager of its pool asks for, and changes nothing. It is about the rules for a rep: whether the caller's role may claim is not asked, see `allowedActions`. A reason is taken as given; `needsReason` says whether one has to be. Rules that are only observed are told to managers.")
    @APIResponse(responseCode = "200", description = "Whether, and what each rule says.")
    public Claimability claimability(
            @Parameter(description = CommandWords.CUSTOMER) @PathParam("customerId") String customerId,
            @Parameter(description = "For whom; the caller where left out.", example = "rep-1") @QueryParam("person")
                    String person) {
        UUID customer = Params.pathId(customerId);
        Actor actor = current.active();
        String taker = person == null ? actor.id() : person;
        if (taker.length() > MAX_PERSON || !StorableText.is(taker)) {
            throw Problem.invalid("person", "violation.unknown-person");
        }
        return switch (meet.orAsk(() -> claim.explain(customer, taker, actor))) {
            case ClaimCustomer.Explained.Invisible() -> throw Problem.notFound();
            case ClaimCustomer.Explained.NoSuchPerson() -> throw Problem.invalid("person", "violation.unknown-person");
            case ClaimCustomer.Explained.NotAllowed() -> throw Problem.forbidden();
            case ClaimCustomer.Explained.Judged(Verdict verdict, boolean needsApproval, boolean needsReason) ->
                new Claimability(verdict.allowed(), needsApproval, needsReason, FindingView.of(verdict.findings()));
        };
    }

    @GET
    @Path("/history")
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
    @Operation(
            operationId = "getCustodyHistory",
            summary = "Read what happened to a customer",
            description =
                    "Newest first. For holder, related people, managers of the pool, administrators and auditors.")
    @APIResponse(responseCode = "200", description = "One page.")
    public Page<HistoryView> history(
            @Parameter(description = CommandWords.CUSTOMER) @PathParam("customerId") String customerId,
            @BeanParam PageRequest page) {
        Actor actor = current.active();
        UUID customer = Params.pathId(customerId);
        long before = page.place(1, cursor -> cursor.number(0)).orElse((long) Integer.MAX_VALUE);
        int limit = page.limit();
        Situation situation = meet.orAsk(() -> custodies.look(customer, actor.id()));
        if (!sight.full(situation, actor)) {
            throw sight.any(situation, actor) ? Problem.forbidden() : Problem.notFound();
        }
        int from = (int) Math.clamp(before, 0, Integer.MAX_VALUE);
        List<CustodyLists.Happening> moves = lists.history(customer, from, limit + 1);
        Map<String, String> names = people.names(everybodyIn(moves));
        boolean all = actor.readsAll() || situation.managedBy(actor);
        return Page.of(moves, limit, move -> HistoryView.of(move, names, all), move -> Cursor.of(move.version()))
                .withCount(page.wantsCount() ? lists.countHistory(customer) : null);
    }

    private static Set<String> everybodyIn(List<CustodyLists.Happening> moves) {
        Set<String> everybody = new HashSet<>();
        moves.forEach(move -> Stream.of(
                        move.actor(),
                        move.to().holder(),
                        move.from() == null ? null : move.from().holder())
                .filter(Objects::nonNull)
                .forEach(everybody::add));
        return everybody;
    }
}
