package io.gonghai.notification.notices.rest;

import io.gonghai.notification.notices.application.Mailboxes;
import io.gonghai.notification.notices.application.Mailboxes.Filter;
import io.gonghai.notification.notices.application.MarkNoticesRead;
import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.notification.notices.domain.Notice;
import io.gonghai.notification.notices.domain.Unread;
import io.gonghai.runtime.idempotency.Idempotency;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.web.ETags;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Everybody's own inbox; nobody sees another's. */
@Path("/api/v1/notifications")
@RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.INTEGRATOR, Roles.AUDITOR})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notices", description = "Everybody's own inbox: what happened to customers that concern them.")
@APIResponse(responseCode = "403", description = "No role of a person, or a person who is not active.")
public class NotificationResource {
    private final Mailboxes mailboxes;
    private final MarkNoticesRead markRead;
    private final NotificationViews views;
    private final CurrentReader caller;
    private final Idempotency idempotency;

    NotificationResource(
            Mailboxes mailboxes,
            MarkNoticesRead markRead,
            NotificationViews views,
            CurrentReader caller,
            Idempotency idempotency) {
        this.mailboxes = mailboxes;
        this.markRead = markRead;
        this.views = views;
        this.caller = caller;
        this.idempotency = idempotency;
    }

    @GET
    @Operation(
            operationId = "listNotifications",
            summary = "List my notices",
            description =
                    "Newest arrival first. Pages stay stable while new notices arrive. Of warnings that customers are about to go back the first few of an hour are notices of their own, the others are gathered in one of kind `reclaim.digest`, which comes to the top again while it grows.")
    @APIResponse(
            responseCode = "200",
            description = "A page of notices.",
            content =
                    @Content(
                            schema = @Schema(implementation = NotificationPage.class),
                            examples = @ExampleObject(name = "page", value = Examples.PAGE)))
    @APIResponse(responseCode = "400", description = "A parameter is not valid.")
    public Page<NotificationView> list(
            @Parameter(
                            description = "`true`: only unread ones; `false`: only those that were read.",
                            schema =
                                    @Schema(
                                            type =
                                                    org.eclipse.microprofile.openapi.annotations.enums.SchemaType
                                                            .BOOLEAN),
                            example = "true")
                    @QueryParam("unread")
                    @Nullable
                    String unread,
            @Parameter(description = "Only this kind.", example = "reclaim.upcoming") @QueryParam("kind") @Nullable
                    String kind,
            @BeanParam PageRequest page) {
        String person = caller.get().id();
        long below = page.place(
                        1, cursor -> cursor.number(0), () -> Params.flag("unread", unread, false), () -> kind(kind))
                .orElse(Long.MAX_VALUE);
        Filter filter = new Filter(unread == null ? null : Params.flag("unread", unread, false), kind(kind));
        int limit = page.limit();
        Long count = page.wantsCount() ? mailboxes.count(person, filter) : null;
        List<Notice> notices = mailboxes.page(person, filter, below, limit + 1);
        List<NotificationView> worded = views.of(notices.subList(0, Math.min(limit, notices.size())), Texts.current());
        String next =
                notices.size() > limit ? Cursor.of(notices.get(limit - 1).seq()).encode() : null;
        return new Page<>(worded, next, count);
    }

    private static @Nullable Kind kind(@Nullable String code) {
        if (code == null) {
            return null;
        }
        return Kind.of(code)
                .orElseThrow(() -> Problem.invalid(
                        "kind",
                        "violation.one-of",
                        "values",
                        String.join(
                                ", ",
                                Arrays.stream(Kind.values()).map(Kind::code).toList())));
    }

    @GET
    @Path("/unread-count")
    @Operation(
            operationId = "countUnreadNotifications",
            summary = "How many notices I have not read",
            description = "Exact, and cheap however many there are.")
    @APIResponse(
            responseCode = "200",
            description = "The count, in all and by kind.",
            content =
                    @Content(
                            schema = @Schema(implementation = UnreadCount.class),
                            examples = @ExampleObject(name = "count", value = Examples.COUNT)))
    public UnreadCount unreadCount() {
        String person = caller.get().id();
        return UnreadCount.of(mailboxes.unread(List.of(person)).getOrDefault(person, Unread.of(new TreeMap<>())));
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getNotification",
            summary = "Read one of my notices",
            description = "Looking at it does not mark it as read.")
    @APIResponse(
            responseCode = "200",
            description = "The notice; ETag changes when it is read, and when it gathers more or less.",
            content =
                    @Content(
                            schema = @Schema(implementation = NotificationView.class),
                            examples = {
                                @ExampleObject(name = "notice", value = Examples.NOTICE),
                                @ExampleObject(name = "digest", value = Examples.DIGEST)
                            }))
    @APIResponse(responseCode = "404", description = "Unknown, or somebody else's.")
    public Response get(
            @Parameter(description = "Id of the notice.", example = "0190f5d2-7b1e-7c3a-9d55-00000000aa01")
                    @PathParam("id")
                    String id) {
        Notice notice = own(caller.get().id(), Params.pathId(id));
        return Response.ok(views.of(List.of(notice), Texts.current()).getFirst())
                .header("ETag", ETags.of(notice.version()))
                .build();
    }

    @POST
    @Path("/{id}/read")
    @Operation(
            operationId = "readNotification",
            summary = "Mark one of my notices as read",
            description = "Marking it again changes nothing.")
    @APIResponse(responseCode = "204", description = "It is read now.")
    @APIResponse(responseCode = "404", description = "Unknown, or somebody else's.")
    public Response read(
            @Parameter(description = "Id of the notice.", example = "0190f5d2-7b1e-7c3a-9d55-00000000aa01")
                    @PathParam("id")
                    String id) {
        String person = caller.get().id();
        UUID known = own(person, Params.pathId(id)).id();
        return idempotency.once(null, () -> {
            markRead.these(person, List.of(known));
            return Response.noContent().build();
        });
    }

    private Notice own(String person, UUID id) {
        return mailboxes.find(person, id).orElseThrow(Problem::notFound);
    }

    @POST
    @Path("/read")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "readNotifications",
            summary = "Mark many of my notices as read",
            description =
                    "Either some by id, or all (of events before a time). What is read already, unknown or somebody else's is passed over.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = MarkRead.class),
                            examples = {
                                @ExampleObject(name = "all", value = "{\"all\":true}"),
                                @ExampleObject(
                                        name = "all before a time",
                                        value = "{\"all\":true,\"before\":\"2026-03-02T00:00:00Z\"}"),
                                @ExampleObject(
                                        name = "some",
                                        value = "{\"ids\":[\"0190f5d2-7b1e-7c3a-9d55-00000000aa01\"]}")
                            }))
    @APIResponse(
            responseCode = "200",
            description = "How many changed.",
            content =
                    @Content(
                            schema = @Schema(implementation = Marked.class),
                            examples = @ExampleObject(name = "marked", value = "{\"marked\":3}")))
    @APIResponse(responseCode = "400", description = "The body is not valid.")
    public Response readMany(@NotNull @Valid MarkRead body) {
        String person = caller.get().id();
        body.check();
        return idempotency.once(body, () -> {
            int marked = body.ids() == null ? markRead.all(person, body.before()) : markRead.these(person, body.ids());
            return Response.ok(new Marked(marked)).build();
        });
    }
}
