package io.gonghai.notification.reminders;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.notification.notices.rest.CurrentReader;
import io.gonghai.notification.reminders.ReminderRows.Place;
import io.gonghai.notification.reminders.ReminderRows.Wanted;
import io.gonghai.runtime.idempotency.Idempotency;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.ETags;
import io.gonghai.runtime.web.MergePatch;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
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

/** Everybody's own reminders; nobody sees another's. */
@Path("/api/v1/reminders")
@RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.INTEGRATOR, Roles.AUDITOR})
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Reminders",
        description = "What people want to be reminded of, once or again and again; each sees their own.")
@APIResponse(responseCode = "403", description = "No role of a person, or a person who is not active.")
public class ReminderResource {
    private static final String ID = "Id of the reminder.";
    private static final String ID_EXAMPLE = "0190f5d2-7b1e-7c3a-9d55-00000000bb01";
    private static final String EXAMPLE = """
            {"id":"0190f5d2-7b1e-7c3a-9d55-00000000bb01","version":1,"customerId":"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e","about":null,
            "note":"Call about the renewal","at":"2035-03-02T01:30:00Z","every":"P1W","until":null,"dueAt":"2035-03-02T01:30:00Z","ended":false}""";

    private final ReminderRows rows;
    private final SetReminders set;
    private final CurrentReader caller;
    private final Idempotency idempotency;
    private final MergePatch patches;

    ReminderResource(
            ReminderRows rows, SetReminders set, CurrentReader caller, Idempotency idempotency, MergePatch patches) {
        this.rows = rows;
        this.set = set;
        this.caller = caller;
        this.idempotency = idempotency;
        this.patches = patches;
    }

    @GET
    @Operation(
            operationId = "listReminders",
            summary = "List my reminders",
            description = "Those that are still to come, soonest first; those that have ended, latest first.")
    @APIResponse(responseCode = "200", description = "One page.")
    @APIResponse(responseCode = "400", description = "A parameter is not valid.")
    public Page<ReminderView> list(
            @Parameter(
                            description = "`true`: those that have ended, kept for as long as notices that were read.",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("ended")
                    @Nullable
                    String ended,
            @Parameter(description = "Only those about this customer.") @QueryParam("customerId") @Nullable
                    String customerId,
            @BeanParam PageRequest page) {
        String person = caller.get().id();
        Place after = page.place(
                        2,
                        cursor -> new Place(cursor.instant(0), cursor.uuid(1)),
                        () -> Params.flag("ended", ended, false),
                        () -> customerId == null ? "" : Params.id("customerId", customerId))
                .orElse(null);
        Wanted wanted = new Wanted(
                person,
                Params.flag("ended", ended, false),
                customerId == null ? null : Params.id("customerId", customerId));
        List<Reminder> found = rows.page(wanted, after, page.limit() + 1);
        return Page.of(found, page.limit(), ReminderView::of, one -> Cursor.of(one.dueAt(), one.id()))
                .withCount(page.wantsCount() ? rows.count(wanted) : null);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getReminder",
            summary = "Read one of my reminders",
            description = "As long as it is to come, and for as long as notices that were read after it has ended.")
    @APIResponse(
            responseCode = "200",
            description = "The reminder.",
            content =
                    @Content(
                            schema = @Schema(implementation = ReminderView.class),
                            examples = @ExampleObject(name = "weekly", value = EXAMPLE)))
    @APIResponse(responseCode = "404", description = "Unknown, or somebody else's.")
    public Response get(@Parameter(description = ID, example = ID_EXAMPLE) @PathParam("id") String id) {
        String person = caller.get().id();
        return shown(Response.ok(), rows.find(person, Params.pathId(id)).orElseThrow(Problem::notFound));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createReminder",
            summary = "Set a reminder for myself",
            description =
                    "When its time comes it is a notice of kind `reminder.due`, which shows the note and names no customer: setting one tells nobody anything about a customer. At most 1 000 are open at once.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ReminderBody.class),
                            examples = {
                                @ExampleObject(
                                        name = "every week",
                                        value =
                                                "{\"customerId\":\"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e\",\"note\":\"Call about the renewal\",\"at\":\"2035-03-02T01:30:00Z\",\"every\":\"P1W\"}"),
                                @ExampleObject(
                                        name = "once, about an opportunity",
                                        value =
                                                "{\"customerId\":\"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e\",\"about\":{\"kind\":\"OPPORTUNITY\",\"id\":\"0190f5d2-7b1e-7c3a-9d55-00000000cc01\"},\"note\":\"Send the offer\",\"at\":\"2035-03-02T01:30:00Z\"}")
                            }))
    @APIResponse(
            responseCode = "201",
            description = "It is set.",
            content =
                    @Content(
                            schema = @Schema(implementation = ReminderView.class),
                            examples = @ExampleObject(name = "weekly", value = EXAMPLE)))
    @APIResponse(responseCode = "400", description = "The body is not valid, or its time has passed.")
    @APIResponse(responseCode = "404", description = "The customer was deleted.")
    @APIResponse(responseCode = "409", ref = "Refused")
    public Response create(@NotNull @Valid ReminderBody body) {
        String person = caller.get().id();
        return idempotency.once(body, () -> {
            Reminder fresh = set.set(person, body);
            idempotency.about(fresh.customerId());
            return shown(Response.created(URI.create("/api/v1/reminders/" + fresh.id())), fresh);
        });
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "changeReminder",
            summary = "Change one of my reminders",
            description =
                    "JSON Merge Patch (RFC 7396): what is named changes, null removes. Read-only fields (`id`, `version`, `customerId`, `dueAt`, `ended`) are ignored. Another `at` or `every` begins it anew, also where it had ended; `at` must lie ahead then.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ReminderPatch.class),
                            examples = @ExampleObject(name = "later", value = "{\"at\":\"2035-03-03T01:30:00Z\"}")))
    @APIResponse(
            responseCode = "200",
            description = "As it is now.",
            content =
                    @Content(
                            schema = @Schema(implementation = ReminderView.class),
                            examples = @ExampleObject(name = "weekly", value = EXAMPLE)))
    @APIResponse(responseCode = "400", description = "The body is not valid, or its time has passed.")
    @APIResponse(responseCode = "404", description = "Unknown, or somebody else's.")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "428", ref = "IfMatchNeeded")
    public Response change(
            @Parameter(description = ID, example = ID_EXAMPLE) @PathParam("id") String id,
            @Parameter(required = true, description = "The ETag that was read.", example = "\"1\"")
                    @HeaderParam("If-Match")
                    @Nullable
                    String ifMatch,
            @NotNull JsonNode patch) {
        String person = caller.get().id();
        UUID known = Params.pathId(id);
        return shown(
                Response.ok(),
                set.change(person, known, ifMatch, before -> patches.apply(before, patch, ReminderChange.class)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteReminder",
            summary = "Remove one of my reminders",
            description = "Nothing more comes of it. Notices that came of it stay, without the note. Once more is 404.")
    @APIResponse(responseCode = "204", description = "It is gone.")
    @APIResponse(responseCode = "404", description = "Unknown, or somebody else's.")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "428", ref = "IfMatchNeeded")
    public Response delete(
            @Parameter(description = ID, example = ID_EXAMPLE) @PathParam("id") String id,
            @Parameter(required = true, description = "The ETag that was read.", example = "\"1\"")
                    @HeaderParam("If-Match")
                    @Nullable
                    String ifMatch) {
        set.remove(caller.get().id(), Params.pathId(id), ifMatch);
        return Response.noContent().build();
    }

    private static Response shown(Response.ResponseBuilder answer, Reminder reminder) {
        return answer.header("ETag", ETags.of(reminder.version()))
                .entity(ReminderView.of(reminder))
                .build();
    }
}
