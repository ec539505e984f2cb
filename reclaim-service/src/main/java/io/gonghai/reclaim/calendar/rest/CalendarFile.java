package io.gonghai.reclaim.calendar.rest;

import io.gonghai.reclaim.calendar.application.ReadCalendars.Standing;
import io.gonghai.reclaim.calendar.application.StoredCalendar;
import io.gonghai.reclaim.calendar.domain.SpecialDay;
import io.gonghai.reclaim.calendar.ical.DaysRead;
import io.gonghai.reclaim.calendar.ical.ReadCalendarFile;
import io.gonghai.reclaim.calendar.ical.Unmarked;
import io.gonghai.reclaim.calendar.ical.WriteCalendarFile;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import io.gonghai.runtime.web.ETags;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.List;

/** A calendar as an iCalendar file, given and taken. */
final class CalendarFile {
    static final String MEDIA_TYPE = "text/calendar";
    static final MediaType TYPE = new MediaType("text", "calendar");
    static final List<Variant> VARIANTS =
            Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, TYPE).build();

    /** A year of holidays takes some 10 kB. */
    static final int LONGEST = 1_000_000;

    private CalendarFile() {}

    static Response answer(Standing standing) {
        StoredCalendar calendar = standing.calendar();
        String file = WriteCalendarFile.write(
                calendar.id(),
                calendar.spec().name(),
                calendar.spec().zone(),
                standing.working().layer(),
                standing.changedAt());
        return Response.ok(file, TYPE.withCharset("UTF-8"))
                .header(HttpHeaders.ETAG, ETags.of(standing.key().tag()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + calendar.id() + ".ics\"")
                .build();
    }

    /** @throws Problem 400 with each fault and its line, 413 */
    static List<SpecialDay> read(byte[] file, Unmarked unmarked) {
        if (file.length > LONGEST) {
            throw new Problem(ProblemType.TOO_LARGE);
        }
        DaysRead read = ReadCalendarFile.read(file, unmarked);
        if (!read.faults().isEmpty()) {
            throw Problem.invalid(read.faults().stream()
                    .map(fault -> CalendarIds.violation(
                            "line " + fault.line(),
                            "violation.ical." + fault.kind().name()))
                    .toList());
        }
        return read.days();
    }
}
