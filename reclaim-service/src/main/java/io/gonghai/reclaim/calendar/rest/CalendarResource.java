package io.gonghai.reclaim.calendar.rest;

import io.gonghai.reclaim.calendar.application.CalendarStore;
import io.gonghai.reclaim.calendar.application.ChangeCalendars;
import io.gonghai.reclaim.calendar.application.ReadCalendars;
import io.gonghai.reclaim.calendar.application.ReadCalendars.Standing;
import io.gonghai.reclaim.calendar.domain.CalendarSpec;
import io.gonghai.reclaim.calendar.shape.CalendarShape;
import io.gonghai.reclaim.people.CurrentReader;
import io.gonghai.runtime.idempotency.Idempotency;
import io.gonghai.runtime.identity.Caller;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.Violation;
import io.gonghai.runtime.time.Ids;
import io.gonghai.runtime.web.ETags;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Calendars of working time. */
@Path("/api/v1/calendars")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR, Roles.INTEGRATOR})
@Tag(name = "Calendars", description = "Working time: weekly hours, public holidays and make-up days.")
public class CalendarResource {
    private final CurrentReader caller;
    private final Idempotency idempotency;
    private final ReadCalendars read;
    private final ChangeCalendars change;
    private final CalendarStore store;

    CalendarResource(
            CurrentReader caller,
            Idempotency idempotency,
            ReadCalendars read,
            ChangeCalendars change,
            CalendarStore store) {
        this.caller = caller;
        this.idempotency = idempotency;
        this.read = read;
        this.change = change;
        this.store = store;
    }

    @GET
    @Operation(
            operationId = "listCalendars",
            summary = "List calendars",
            description = "For everybody who reads deadlines; oldest first, `cn` last. Without hours and days.")
    @APIResponse(responseCode = "200", description = "One page.")
    public Page<CalendarSummary> list(@BeanParam PageRequest page) {
        caller.get();
        String after = page.place(1, cursor -> cursor.text(0)).orElse(null);
        int limit = page.limit();
        return Page.of(store.after(after, limit + 1), limit, CalendarSummary::of, calendar -> Cursor.of(calendar.id()))
                .withCount(page.wantsCount() ? store.count() : null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMINISTRATOR)
    @Operation(
            operationId = "createCalendar",
            summary = "Make a calendar",
            description =
                    "Administrators only. With `base` it stands on the exceptions of another, such as `cn` with China's public holidays and make-up days: what these are told later holds for it, too.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "office", value = CalendarExample.BODY)))
    @APIResponse(
            responseCode = "201",
            description = "Made; `Location` and `ETag` are set.",
            content = @Content(schema = @Schema(implementation = CalendarView.class)))
    @APIResponse(responseCode = "409", description = "The Idempotency-Key came with another body.")
    public Response create(@NotNull @Valid CalendarShape body) {
        Caller who = caller.get();
        CalendarSpec spec = checked(body);
        return idempotency.once(body, () -> {
            String id = Ids.next().toString();
            Standing made = read.standing(change.create(id, spec, who.id()));
            return Response.created(URI.create("/api/v1/calendars/" + id))
                    .header(HttpHeaders.ETAG, ETags.of(made.key().tag()))
                    .entity(CalendarView.of(made))
                    .build();
        });
    }

    @GET
    @Path("/{calendarId}")
    @Produces({MediaType.APPLICATION_JSON, CalendarFile.MEDIA_TYPE})
    @Operation(
            operationId = "getCalendar",
            summary = "Read a calendar",
            description =
                    "For everybody who reads deadlines. With `Accept: text/calendar` its exceptions, those of its base included, as an iCalendar file.")
    @APIResponse(
            responseCode = "200",
            description = "The calendar.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = CalendarView.class),
                        examples = @ExampleObject(name = "office", value = CalendarExample.VIEW)),
                @Content(
                        mediaType = CalendarFile.MEDIA_TYPE,
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "file", value = CalendarExample.FILE))
            })
    @APIResponse(responseCode = "406", description = "Neither JSON nor iCalendar is accepted.")
    public Response get(
            @Parameter(description = "Id of the calendar.", example = "cn") @PathParam("calendarId") String calendarId,
            @Context Request request) {
        caller.get();
        Standing standing = read.find(CalendarIds.of(calendarId)).orElseThrow(Problem::notFound);
        Variant wanted = request.selectVariant(CalendarFile.VARIANTS);
        return wanted != null && CalendarFile.TYPE.isCompatible(wanted.getMediaType())
                ? CalendarFile.answer(standing)
                : answer(standing);
    }

    @PUT
    @Path("/{calendarId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMINISTRATOR)
    @Operation(
            operationId = "replaceCalendar",
            summary = "Change a calendar",
            description =
                    "Administrators only. Of one that is built in only the exceptions and `publishedUntil` can be changed; those that come with the service stay where no other stands in their place. Every version is kept. Read-only fields are ignored.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "office", value = CalendarExample.BODY)))
    @APIResponse(
            responseCode = "200",
            description = "Changed.",
            content = @Content(schema = @Schema(implementation = CalendarView.class)))
    @APIResponse(responseCode = "409", description = "It is built in (`/problems/calendar-built-in`).")
    @APIResponse(responseCode = "412", description = "Somebody changed it since it was read.")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing.")
    public Response replace(
            @Parameter(description = "Id of the calendar.", example = "cn") @PathParam("calendarId") String calendarId,
            @Parameter(required = true, description = "The ETag that was read.", example = "\"1.2\"")
                    @HeaderParam("If-Match")
                    @Nullable
                    String ifMatch,
            @NotNull @Valid CalendarShape body) {
        Caller who = caller.get();
        String id = CalendarIds.of(calendarId);
        return answer(read.standing(change.replace(id, checked(body), ifMatch, who.id())));
    }

    private static CalendarSpec checked(CalendarShape body) {
        List<Violation> violations = new ArrayList<>();
        body.check((field, key) -> violations.add(CalendarIds.violation(field, key)));
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
        return body.spec();
    }

    static Response answer(Standing standing) {
        return Response.ok(CalendarView.of(standing))
                .header(HttpHeaders.ETAG, ETags.of(standing.key().tag()))
                .build();
    }
}
