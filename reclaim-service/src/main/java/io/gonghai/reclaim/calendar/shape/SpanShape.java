package io.gonghai.reclaim.calendar.shape;

import io.gonghai.reclaim.calendar.domain.Hours;
import io.gonghai.reclaim.calendar.domain.Span;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A stretch of open time, in local time. */
@Schema(name = "CalendarSpan", description = "A stretch of open time within one day, in the calendar's local time.")
public record SpanShape(
        @Schema(description = "Open from.", examples = "09:00")
        @NotNull
        @Pattern(regexp = "^([01]\\d|2[0-3]):[0-5]\\d$", message = "{gonghai.time-of-day}")
        String from,

        @Schema(
                description = "Closed again from; later than `from`; `24:00` is the end of the day.",
                examples = "12:00")
        @NotNull
        @Pattern(regexp = "^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$", message = "{gonghai.time-of-day}")
        String to) {
    /** What {@link #hours} needs a list of them to be. */
    static boolean ordered(List<SpanShape> spans) {
        int end = -1;
        for (SpanShape span : spans) {
            if (minute(span.from) < end || minute(span.from) >= minute(span.to)) {
                return false;
            }
            end = minute(span.to);
        }
        return true;
    }

    static Hours hours(List<SpanShape> spans) {
        return new Hours(spans.stream()
                .map(span -> new Span(minute(span.from), minute(span.to)))
                .toList());
    }

    public static List<SpanShape> of(Hours hours) {
        return hours.spans().stream()
                .map(span -> new SpanShape(time(span.start()), time(span.end())))
                .toList();
    }

    private static int minute(String time) {
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
    }

    private static String time(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }
}
