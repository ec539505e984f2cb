package io.gonghai.reclaim.calendar.rest;

import io.gonghai.reclaim.calendar.application.ChangeCalendars;
import io.gonghai.reclaim.calendar.application.ChangeCalendars.Import;
import io.gonghai.reclaim.calendar.application.ReadCalendars;
import io.gonghai.reclaim.calendar.domain.SpecialDay;
import io.gonghai.reclaim.calendar.domain.WorkingCalendar;
import io.gonghai.reclaim.calendar.ical.Unmarked;
import io.gonghai.reclaim.people.CurrentReader;
import io.gonghai.runtime.idempotency.Idempotency;
import io.gonghai.runtime.identity.Caller;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.Params;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
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

/** Days of a calendar: what they are, and files of them. */
@Path("/api/v1/calendars/{calendarId}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR, Roles.INTEGRATOR})
@Tag(name = "Calendars")
public class CalendarDaysResource {
    private static final int MOST_DAYS = 400;

    private final CurrentReader caller;
    private final Idempotency idempotency;
    private final ReadCalendars read;
    private final ChangeCalendars change;

    CalendarDaysResource(CurrentReader caller, Idempotency idempotency, ReadCalendars read, ChangeCalendars change) {
        this.caller = caller;
        this.idempotency = idempotency;
        this.read = read;
        this.change = change;
    }

    /** What becomes of the exceptions that a calendar has. */
    public enum Mode {
        /** They stay where the file does not say otherwise of their day. */
        MERGE,
        /** They go. */
        REPLACE
    }

    @GET
    @Path("/days")
    @Operation(
            operationId = "listCalendarDays",
            summary = "Read the days of a calendar",
            description =
                    "Each day with its hours and, where it is an exception, why; the calendar's base is considered. What is asked for is one page: `next` is null. For everybody who reads deadlines.")
    @APIResponse(
            responseCode = "200",
            description = "The days.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CalendarDays.class),
                            examples = @ExampleObject(name = "days", value = CalendarExample.DAYS)))
    public CalendarDays days(
            @Parameter(description = "Id of the calendar.", example = "cn") @PathParam("calendarId") String calendarId,
            @Parameter(
                            required = true,
                            description = "The first day.",
                            example = "2026-02-14",
                            schema = @Schema(type = SchemaType.STRING, format = "date"))
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(
                            required = true,
                            description = "The last day, 400 days after the first at most.",
                            example = "2026-02-15",
                            schema = @Schema(type = SchemaType.STRING, format = "date"))
                    @QueryParam("to")
                    @Nullable
                    String to) {
        caller.get();
        String id = CalendarIds.of(calendarId);
        Params.check(() -> CalendarIds.requiredDay("from", from), () -> CalendarIds.requiredDay("to", to));
        LocalDate first = CalendarIds.requiredDay("from", from);
        LocalDate last = CalendarIds.requiredDay("to", to);
        if (last.isBefore(first)) {
            throw Problem.invalid("to", "violation.day-order");
        }
        if (first.plusDays(MOST_DAYS).isBefore(last)) {
            throw Problem.invalid("to", "violation.days-range", "max", MOST_DAYS);
        }
        WorkingCalendar calendar = read.find(id).orElseThrow(Problem::notFound).working();
        List<CalendarDay> days = first.datesUntil(last.plusDays(1))
                .map(date -> CalendarDay.of(calendar.day(date)))
                .toList();
        return new CalendarDays(days, null);
    }

    @POST
    @Path("/import")
    @Consumes(CalendarFile.MEDIA_TYPE)
    @RolesAllowed(Roles.ADMINISTRATOR)
    @Operation(
            operationId = "importCalendar",
            summary = "Import exceptions from an iCalendar file",
            description =
                    "Administrators only. Events of whole days become exceptions: off (休, 假, holiday) or worked (班, workday), as the usual feeds of China's holidays and Apple's property say it. In `SUMMARY` a mark is understood at the end or the beginning: in brackets of any kind (`春节(休)`, `【班】国庆节`), or bare, set off by a blank, colon, dash, middle dot or bar (`春节 休`, `班：国庆节`) or, beside the name of a holiday, by nothing (`春节休`); the name is kept without it. So are words (`春节放假`, `国庆节 补班`). Not guessed at are a 休 or 班 within a name (`退休人员日`, `班主任培训日`), a bare one beside a single character (`值 班`), both marks, and a bare mark with words against it. All or nothing: each fault is told with its line. Days that the calendar has already, its base included, stay as they are told there. Say with `publishedUntil` up to when these are all, as for a new year of `cn`.")
    @RequestBody(
            required = true,
            description = "An iCalendar file in UTF-8, 1 MB at most.",
            content =
                    @Content(
                            mediaType = CalendarFile.MEDIA_TYPE,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "file", value = CalendarExample.FILE)))
    @APIResponse(
            responseCode = "200",
            description = "The calendar with them.",
            content = @Content(schema = @Schema(implementation = CalendarView.class)))
    @APIResponse(responseCode = "400", description = "Faults of the file, by line, or of a parameter.")
    @APIResponse(responseCode = "412", description = "Somebody changed it since it was read.")
    @APIResponse(responseCode = "413", description = "More than 1 MB.")
    @APIResponse(responseCode = "415", description = "Not `text/calendar`.")
    public Response take(
            @Parameter(description = "Id of the calendar.", example = "cn") @PathParam("calendarId") String calendarId,
            @Parameter(
                            description = "What becomes of the exceptions that are there.",
                            schema = @Schema(implementation = Mode.class, defaultValue = "MERGE"))
                    @QueryParam("mode")
                    @Nullable
                    String mode,
            @Parameter(
                            description =
                                    "What becomes of events that say neither, or both: refused, taken as days off, or passed over.",
                            schema = @Schema(implementation = Unmarked.class, defaultValue = "REFUSE"))
                    @QueryParam("unmarked")
                    @Nullable
                    String unmarked,
            @Parameter(
                            description = "The last day for which the exceptions are all now; left out: as it was.",
                            example = "2027-12-24",
                            schema = @Schema(type = SchemaType.STRING, format = "date"))
                    @QueryParam("publishedUntil")
                    @Nullable
                    String publishedUntil,
            @Parameter(
                            description =
                                    "The ETag that was read; left out: whatever stands. With `REPLACE` it keeps what somebody else added meanwhile from being lost.",
                            example = "\"1.2\"")
                    @HeaderParam("If-Match")
                    @Nullable
                    String ifMatch,
            @NotNull byte[] file) {
        Caller who = caller.get();
        String id = CalendarIds.of(calendarId);
        Params.check(
                () -> replaces(mode), () -> others(unmarked), () -> CalendarIds.day("publishedUntil", publishedUntil));
        boolean replacing = replaces(mode);
        LocalDate until = CalendarIds.day("publishedUntil", publishedUntil);
        List<SpecialDay> days = CalendarFile.read(file, others(unmarked));
        return idempotency.once(
                file,
                () -> CalendarResource.answer(
                        read.standing(change.take(id, new Import(days, replacing, until), ifMatch, who.id()))));
    }

    private static boolean replaces(@Nullable String mode) {
        return mode != null && Params.oneOf(Mode.class, "mode", mode) == Mode.REPLACE;
    }

    private static Unmarked others(@Nullable String unmarked) {
        return unmarked == null ? Unmarked.REFUSE : Params.oneOf(Unmarked.class, "unmarked", unmarked);
    }
}
