package io.gonghai.reclaim.deadlines.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.reclaim.deadlines.application.CustodyOwner.OwnerAway;
import io.gonghai.reclaim.deadlines.application.ForeseeReclaims;
import io.gonghai.reclaim.deadlines.application.ForeseeReclaims.Part;
import io.gonghai.reclaim.deadlines.application.ForeseeReclaims.Question;
import io.gonghai.reclaim.deadlines.application.Progress;
import io.gonghai.reclaim.deadlines.application.TryRules;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import io.gonghai.reclaim.deadlines.domain.Tally;
import io.gonghai.reclaim.people.CurrentReader;
import io.gonghai.runtime.identity.Caller;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import io.gonghai.runtime.time.CalendarPeriod;
import io.gonghai.runtime.time.CompanyZone;
import io.gonghai.runtime.time.DatabaseClock;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Rules that are tried before they are set. Nothing is written. */
@Path("/api/v1/dry-runs/reclaim")
@Blocking
@RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR, Roles.INTEGRATOR})
@Tag(name = "Dry runs", description = "Who would lose what and when, without changing anything.")
public class DryRunResource {
    private static final int RETRY_SECONDS = 5;
    private static final List<Variant> VARIANTS = Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, DryRunStream.TYPE)
            .build();

    private final ForeseeReclaims foresee;
    private final TryRules tryRules;
    private final CheckGivenRules check;
    private final DryRunsAtOnce atOnce;
    private final Progress progress;
    private final DatabaseClock clock;
    private final CompanyZone zone;
    private final CurrentReader caller;
    private final ObjectMapper json;

    DryRunResource(
            ForeseeReclaims foresee,
            TryRules tryRules,
            CheckGivenRules check,
            DryRunsAtOnce atOnce,
            Progress progress,
            DatabaseClock clock,
            CompanyZone zone,
            CurrentReader caller,
            ObjectMapper json) {
        this.foresee = foresee;
        this.tryRules = tryRules;
        this.check = check;
        this.atOnce = atOnce;
        this.progress = progress;
        this.clock = clock;
        this.zone = zone;
        this.caller = caller;
        this.json = json;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, DryRunStream.MEDIA_TYPE})
    @Operation(
            operationId = "dryRunReclaim",
            summary = "Who would lose what by other rules?",
            description =
                    "For managers of the pool and administrators. Tries reclaim rules on all that is held in the pool, by the code that takes back: who would be taken back or warned of by `at`, by which rule, against what the rules that stand make of it. The grace that a change would leave (`changeGrace`) counts, and that of a change before, while it lasts. Nothing is written. "
                            + "The counts are made with the first page and stand on every page. With `Accept: application/x-ndjson` all of it as lines: first `at`, `asOf` and `rulesVersion`, then one line for each item, then the counts; a stream without them broke off.")
    @Extension(name = "x-idempotent-by-nature", value = "true", parseValue = true)
    @RequestBody(content = @Content(examples = @ExampleObject(name = "stricter", value = DryRunExample.QUESTION)))
    @APIResponse(
            responseCode = "200",
            description = "What would become of the holdings.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = DryRunPage.class),
                        examples = @ExampleObject(name = "stricter", value = DryRunExample.PAGE)),
                @Content(
                        mediaType = DryRunStream.MEDIA_TYPE,
                        schema = @Schema(implementation = DryRunItem.class),
                        examples = @ExampleObject(name = "line", value = DryRunExample.ITEM))
            })
    @APIResponse(responseCode = "400", description = "The rules can't be set, or the cursor is of another question.")
    @APIResponse(
            responseCode = "403",
            description = "No such pool, or the caller neither manages it nor is an administrator.")
    @APIResponse(responseCode = "406", description = "Neither JSON nor lines of JSON are accepted.")
    @APIResponse(responseCode = "429", description = "Others are being counted; try again later.")
    @APIResponse(responseCode = "503", description = "pool-service had to be asked and is away.")
    public Response run(
            @NotNull @Valid DryRunQuestion body,
            @BeanParam PageRequest page,
            @Context Request request,
            @Context RoutingContext answer) {
        DryRunCursor cursor =
                page.place(DryRunCursor.parts(body), DryRunCursor::of).orElse(null);
        PoolRules today = today(body);
        PoolRules given = given(body, today);
        Instant now = clock.now().truncatedTo(ChronoUnit.MICROS);
        Instant at = cursor != null
                ? cursor.at()
                : body.at() == null ? now : body.at().truncatedTo(ChronoUnit.MICROS);
        Instant graceUntil = cursor != null ? cursor.graceUntil() : graceUntil(body, now);
        Question question = new Question(given.inPlaceOf(today, graceUntil, now), at);
        Variant wanted = request.selectVariant(VARIANTS);
        ForeseeReclaims.Listener listener = () -> !answer.response().closed();
        if (wanted != null && DryRunStream.TYPE.isCompatible(wanted.getMediaType())) {
            return lines(question, today, listener, answer);
        }
        String mark = DryRunCursor.mark(body, json);
        return cursor != null
                ? next(question, today, cursor.mustBeOf(mark), page.limit())
                : first(question, today, new Asked(mark, graceUntil), page, listener);
    }

    private PoolRules today(DryRunQuestion body) {
        try {
            return tryRules.of(body.poolId(), caller.get()).orElseThrow(Problem::forbidden);
        } catch (OwnerAway e) {
            throw Problem.unavailable("pool-service");
        }
    }

    private PoolRules given(DryRunQuestion body, PoolRules today) {
        Caller who = caller.get();
        try {
            return check.read(
                    body,
                    today,
                    pool -> tryRules.mayFill(pool, today, who),
                    tryRules::isCalendar,
                    () -> tryRules.calendarOf(body.poolId()));
        } catch (OwnerAway e) {
            throw Problem.unavailable("pool-service");
        }
    }

    private @Nullable Instant graceUntil(DryRunQuestion body, Instant now) {
        CalendarPeriod grace = body.changeGrace();
        return grace == null ? null : grace.after(now, zone.now().zone()).truncatedTo(ChronoUnit.MICROS);
    }

    /** What a question is known by on its pages. */
    private record Asked(String mark, @Nullable Instant graceUntil) {}

    private Response first(
            Question question, PoolRules today, Asked asked, PageRequest page, ForeseeReclaims.Listener listener) {
        Instant asOf = asOf();
        DryRunsAtOnce.Place place = place();
        try {
            Part part = foresee.first(question, page.limit(), listener);
            return page(
                    question,
                    today,
                    asked,
                    part,
                    asOf,
                    page.wantsCount() ? part.tally().concerned() : null);
        } finally {
            place.end();
        }
    }

    private Response next(Question question, PoolRules today, DryRunCursor cursor, int limit) {
        Instant asOf = asOf();
        Part part = foresee.next(question, cursor.after(), limit);
        Asked asked = new Asked(cursor.question(), cursor.graceUntil());
        return page(question, today, asked, new Part(part.items(), part.next(), cursor.tally()), asOf, null);
    }

    private static Response page(
            Question question, PoolRules today, Asked asked, Part part, @Nullable Instant asOf, @Nullable Long count) {
        Tally tally = part.tally();
        String next = part.next() == null
                ? null
                : new DryRunCursor(part.next(), question.at(), tally, asked.mark(), asked.graceUntil())
                        .encode()
                        .encode();
        List<DryRunItem> items = part.items().stream().map(DryRunItem::of).toList();
        return Response.ok(
                        DryRunPage.of(question.at(), asOf, today.version(), tally, items, next, count),
                        MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /** Who hangs up before the first line is written must not keep the place: then nobody writes any. */
    private Response lines(
            Question question, PoolRules today, ForeseeReclaims.Listener listener, RoutingContext answer) {
        DryRunStream.Head head = new DryRunStream.Head(question.at(), asOf(), today.version());
        DryRunsAtOnce.Place place = place();
        answer.addEndHandler(ended -> place.endUnlessBegun());
        if (answer.response().closed()) {
            place.endUnlessBegun();
        }
        return Response.ok(new DryRunStream(foresee.all(question), head, listener, place, json), DryRunStream.TYPE)
                .build();
    }

    private DryRunsAtOnce.Place place() {
        return atOnce.place().orElseThrow(() -> new Problem(ProblemType.TOO_MANY_REQUESTS).retryAfter(RETRY_SECONDS));
    }

    /** To be read before what it speaks for: then no less is in that than is said. */
    private @Nullable Instant asOf() {
        return progress.knownOfAll().orElse(null);
    }
}
