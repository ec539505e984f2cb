package io.gonghai.reclaim.calendar.shape;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.gonghai.reclaim.calendar.domain.CalendarSpec;
import io.gonghai.reclaim.calendar.domain.Layer;
import io.gonghai.runtime.json.OneLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is decided of a calendar, as it is sent and stored. */
@Schema(name = "CalendarBody", description = "What is decided of a calendar.")
@JsonIgnoreProperties({"id", "version", "baseVersion", "builtIn", "certainUntil", "changedBy", "changedAt"})
public record CalendarShape(
        @Schema(description = "For people.", examples = "Shanghai office")
        @NotNull
        @Pattern(regexp = OneLine.PATTERN, message = "{gonghai.one-line}")
        @Size(max = 200)
        String name,

        @Schema(
                nullable = true,
                description =
                        "Id of the calendar on whose exceptions this one stands, such as `cn`; its own win. That one must stand on none itself.",
                examples = "cn")
        @Size(max = 36)
        @Nullable
        String base,

        @Schema(description = "The time zone of its hours and days, as the IANA names it.", examples = "Asia/Shanghai")
        @NotNull
        @Size(max = 60)
        String timeZone,

        @NotNull @Valid WeeklyShape weekly,

        @Schema(description = "Days that do not go by the week, its own ones: one for a date.")
        @Size(max = Layer.MOST_DAYS)
        @Nullable
        List<@NotNull @Valid ExceptionShape> exceptions,

        @Schema(
                nullable = true,
                format = "date",
                description =
                        "The last day for which these exceptions are known to be all; what is due later is provisional. Null: they leave nothing open.",
                examples = "2025-12-31")
        @Pattern(regexp = DATE, message = "{gonghai.calendar-day}")
        @Nullable
        String publishedUntil) {
    static final String DATE = "^(19[789]\\d|20\\d\\d|21\\d\\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$";

    /** Tells what the shape alone does not rule out: fields and the keys of what is wrong with them. */
    public void check(BiConsumer<String, String> wrong) {
        if (zoneOrNull() == null) {
            wrong.accept("timeZone", "violation.time-zone");
        }
        weekly.byName().forEach((day, spans) -> {
            if (!SpanShape.ordered(spans)) {
                wrong.accept("weekly." + day, "violation.hours-order");
            }
        });
        if (weekly.byName().values().stream().allMatch(List::isEmpty)) {
            wrong.accept("weekly", "violation.never-open");
        }
        if (publishedUntil != null && isNoDate(publishedUntil)) {
            wrong.accept("publishedUntil", "violation.calendar-day");
        }
        Set<String> dates = new HashSet<>();
        for (int i = 0; i < listed().size(); i++) {
            check("exceptions[" + i + "].", listed().get(i), dates, wrong);
        }
    }

    private static void check(String path, ExceptionShape day, Set<String> dates, BiConsumer<String, String> wrong) {
        if (isNoDate(day.date())) {
            wrong.accept(path + "date", "violation.calendar-day");
        } else if (!dates.add(day.date())) {
            wrong.accept(path + "date", "violation.duplicate");
        }
        List<SpanShape> hours = day.hours();
        if (day.kind() == ExceptionShape.Kind.CLOSED
                ? hours != null && !hours.isEmpty()
                : hours != null && hours.isEmpty()) {
            wrong.accept(path + "hours", "violation.hours-kind");
        } else if (hours != null && !SpanShape.ordered(hours)) {
            wrong.accept(path + "hours", "violation.hours-order");
        }
    }

    private List<ExceptionShape> listed() {
        return exceptions == null ? List.of() : exceptions;
    }

    private static boolean isNoDate(String text) {
        try {
            LocalDate.parse(text);
            return false;
        } catch (DateTimeException e) {
            return true;
        }
    }

    /** A region such as {@code Asia/Shanghai}, or {@code UTC}. */
    private @Nullable ZoneId zoneOrNull() {
        boolean region = timeZone.indexOf('/') > 0 && !timeZone.startsWith("Etc/") && !timeZone.startsWith("SystemV/");
        boolean known = ZoneId.getAvailableZoneIds().contains(timeZone);
        return known && (region || timeZone.equals("UTC")) ? ZoneId.of(timeZone) : null;
    }

    /** Where {@link #check} found nothing. */
    public CalendarSpec spec() {
        LocalDate until = publishedUntil == null ? null : LocalDate.parse(publishedUntil);
        Layer own = Layer.of(listed().stream().map(ExceptionShape::day).toList(), until);
        return new CalendarSpec(name, canonical(base), ZoneId.of(timeZone), weekly.week(), own);
    }

    /** Ids have one spelling here, and two among callers. */
    private static @Nullable String canonical(@Nullable String id) {
        return id != null && id.matches("[0-9a-fA-F-]{36}") ? id.toLowerCase(Locale.ROOT) : id;
    }

    public static CalendarShape of(CalendarSpec spec) {
        LocalDate until = spec.own().publishedUntil();
        return new CalendarShape(
                spec.name(),
                spec.base(),
                spec.zone().getId(),
                WeeklyShape.of(spec.weekly()),
                spec.own().list().stream().map(ExceptionShape::of).toList(),
                until == null ? null : until.toString());
    }
}
