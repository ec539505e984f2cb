package io.gonghai.notification.notices.rest;

import io.gonghai.notification.notices.application.Mailboxes;
import io.gonghai.notification.notices.application.Mailboxes.ItemPlace;
import io.gonghai.notification.notices.domain.Figures;
import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.notification.notices.domain.Notice;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the digests in one's own inbox gather; nobody sees another's. */
@Path("/api/v1/notifications/{id}/items")
@RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.INTEGRATOR, Roles.AUDITOR})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notices")
@APIResponse(responseCode = "403", description = "No role of a person, or a person who is not active.")
public class DigestItemsResource {
    private final Mailboxes mailboxes;
    private final NotificationViews views;
    private final CurrentReader caller;

    DigestItemsResource(Mailboxes mailboxes, NotificationViews views, CurrentReader caller) {
        this.mailboxes = mailboxes;
        this.views = views;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listNotificationItems",
            summary = "List what one of my digests gathers",
            description =
                    "The warnings that a notice of kind `reclaim.digest` gathers, what goes back before what a rule only tries, each soonest first; none of other notices. Of each customer the newest warning stands. "
                            + "Until the digest is read, customers leave it that whoever was warned of them has no more. They are shown as they were warned of: how deadlines stand now says `GET /api/v1/deadlines?holder=me`, and of what others hold `GET /api/v1/deadlines/{customerId}`.")
    @APIResponse(
            responseCode = "200",
            description = "A page of warnings.",
            content =
                    @Content(
                            schema = @Schema(implementation = DigestItemPage.class),
                            examples = @ExampleObject(name = "items", value = Examples.ITEMS)))
    @APIResponse(responseCode = "400", description = "A parameter is not valid.")
    @APIResponse(responseCode = "404", description = "Unknown, or somebody else's.")
    public Page<DigestItemView> list(
            @Parameter(description = "Id of the notice.", example = "0190f5d2-7b1e-7c3a-9d55-00000000aa02")
                    @PathParam("id")
                    String id,
            @BeanParam PageRequest page) {
        String person = caller.get().id();
        ItemPlace after = page.place(
                        3, cursor -> new ItemPlace(cursor.number(0) != 0, cursor.instant(1), cursor.uuid(2)))
                .orElse(null);
        Notice notice = mailboxes.find(person, Params.pathId(id)).orElseThrow(Problem::notFound);
        int limit = page.limit();
        List<Notice> found = mailboxes.items(notice, after, limit + 1);
        boolean more = found.size() > limit;
        List<Notice> shown = more ? found.subList(0, limit) : found;
        return new Page<>(
                views.items(shown, Texts.current()),
                more ? place(shown.getLast()) : null,
                page.wantsCount() ? count(notice.figures().digest()) : null);
    }

    private static String place(Notice last) {
        boolean tried = last.kind().equals(Kind.RECLAIM_TRIED.code());
        return Cursor.of(tried ? 1 : 0, Objects.requireNonNull(last.figures().dueAt()), last.id())
                .encode();
    }

    private static long count(Figures.@Nullable Digest digest) {
        return digest == null ? 0 : digest.count();
    }
}
