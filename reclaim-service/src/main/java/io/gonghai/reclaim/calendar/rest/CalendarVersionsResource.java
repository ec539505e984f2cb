package io.gonghai.reclaim.calendar.rest;

import io.gonghai.reclaim.calendar.application.CalendarStore;
import io.gonghai.reclaim.calendar.application.StoredCalendar;
import io.gonghai.reclaim.calendar.application.VersionEntry;
import io.gonghai.reclaim.calendar.domain.CalendarKey;
import io.gonghai.reclaim.calendar.shape.CalendarShape;
import io.gonghai.reclaim.people.CurrentReader;
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
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a calendar said before. */
@Path("/api/v1/calendars/{calendarId}/versions")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR, Roles.INTEGRATOR})
@Tag(name = "Calendars")
public class CalendarVersionsResource {
    private final CurrentReader caller;
    private final CalendarStore store;

    CalendarVersionsResource(CurrentReader caller, CalendarStore store) {
        this.caller = caller;
        this.store = store;
    }

    /** A version in a list. */
    @Schema(name = "CalendarVersionSummary", description = "A version of a calendar, without its hours and days.")
    public record CalendarVersionSummary(
            @Schema(description = "Which; what was derived by it names it.")
            int version,

            @Schema(description = "Id of who decided; `system` where nobody did.")
            String changedBy,

            @Schema(description = "Since when it held.") Instant changedAt) {
        private static CalendarVersionSummary of(VersionEntry entry) {
            return new CalendarVersionSummary(entry.version(), entry.changedBy(), entry.changedAt());
        }
    }

    /** One version. */
    @Schema(name = "CalendarVersion", description = "A calendar as it stood at one version.")
    public record CalendarVersion(
            @Schema(description = "Which; what was derived by it names it.")
            int version,

            @Schema(description = "Id of who decided; `system` where nobody did.")
            String changedBy,

            @Schema(description = "Since when it held.") Instant changedAt,

            @Schema(
                    description =
                            "What stood, whole; of a calendar that is built in with what came with the service then. What it stood on is another calendar's version.")
            CalendarShape calendar) {
        private static CalendarVersion of(StoredCalendar stored) {
            return new CalendarVersion(
                    stored.version(),
                    stored.changedBy(),
                    stored.changedAt(),
                    CalendarShape.of(stored.spec().withOwn(stored.exceptions())));
        }
    }

    @GET
    @Operation(
            operationId = "listCalendarVersions",
            summary = "List the versions of a calendar",
            description = "Newest first, without hours and days; for everybody who reads deadlines.")
    @APIResponse(responseCode = "200", description = "One page.")
    public Page<CalendarVersionSummary> list(
            @Parameter(description = "Id of the calendar.", example = "cn") @PathParam("calendarId") String calendarId,
            @BeanParam PageRequest page) {
        caller.get();
        String id = CalendarIds.of(calendarId);
        long below = page.place(1, cursor -> cursor.number(0)).orElse((long) Integer.MAX_VALUE);
        int limit = page.limit();
        CalendarKey newest = store.key(id).orElseThrow(Problem::notFound);
        List<VersionEntry> found = store.below(id, (int) Math.clamp(below, 0, Integer.MAX_VALUE), limit + 1);
        return Page.of(found, limit, CalendarVersionSummary::of, stored -> Cursor.of(stored.version()))
                .withCount(page.wantsCount() ? (long) newest.version() : null);
    }

    @GET
    @Path("/{version}")
    @Operation(
            operationId = "getCalendarVersion",
            summary = "Read a version of a calendar",
            description = "What stood when something was derived by it; for everybody who reads deadlines.")
    @APIResponse(responseCode = "200", description = "The version.")
    public CalendarVersion read(
            @Parameter(description = "Id of the calendar.", example = "cn") @PathParam("calendarId") String calendarId,
            @Parameter(description = "Which.", example = "1") @PathParam("version") String version) {
        caller.get();
        return store.find(CalendarIds.of(calendarId), Params.pathNumber(version))
                .map(CalendarVersion::of)
                .orElseThrow(Problem::notFound);
    }
}
