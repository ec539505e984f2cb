package io.gonghai.reclaim.calendar.ical;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import io.gonghai.reclaim.calendar.domain.Hours;
import io.gonghai.reclaim.calendar.domain.SpecialDay;
import io.gonghai.reclaim.calendar.ical.Fault.Kind;
import io.gonghai.runtime.json.OneLine;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One {@code VEVENT} as it is read: the properties that matter, each as it came first. */
final class WholeDayEvent {
    static final String HOURS = "X-GONGHAI-HOURS";
    static final String APPLE = "X-APPLE-SPECIAL-DAY";
    static final int LONGEST_NAME = 100;

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;
    private static final int LONGEST = 366;
    private static final Set<String> WANTED = Set.of(
            "DTSTART",
            "DTEND",
            "DURATION",
            "SUMMARY",
            "DESCRIPTION",
            "CATEGORIES",
            "STATUS",
            "RRULE",
            "RDATE",
            "RECURRENCE-ID",
            APPLE,
            HOURS);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final int line;
    private final Map<String, String> values = new HashMap<>();

    WholeDayEvent(int line) {
        this.line = line;
    }

    /** Ends the reading of an event. */
    static final class Faulty extends Exception {
        private final Kind kind;

        Faulty(Kind kind) {
            super(kind.name(), null, false, false);
            this.kind = kind;
        }

        Kind kind() {
            return kind;
        }
    }

    int line() {
        return line;
    }

    void take(VObjectProperty property) {
        String name = property.getName().toUpperCase(Locale.ROOT);
        if (WANTED.contains(name)) {
            values.putIfAbsent(name, property.getValue());
        }
    }

    /** The days that it is about. */
    List<SpecialDay> days(Unmarked unmarked) throws Faulty {
        if ("CANCELLED".equalsIgnoreCase(value("STATUS"))) {
            return List.of();
        }
        Marking marking = Marking.of(value(APPLE), value("SUMMARY"), value("DESCRIPTION"), value("CATEGORIES"));
        if (marking == null && unmarked == Unmarked.SKIP) {
            return List.of(); // whatever else it is: observances recur, and some have hours
        }
        for (String recurring : List.of("RRULE", "RDATE", "RECURRENCE-ID")) {
            if (values.containsKey(recurring)) {
                throw new Faulty(Kind.RECURS);
            }
        }
        LocalDate start = date("DTSTART");
        LocalDate end = end(start);
        if (marking == null && unmarked == Unmarked.REFUSE) {
            throw new Faulty(Kind.UNMARKED);
        }
        boolean worked = marking == Marking.WORK;
        String name = name(worked ? "班" : "休");
        Hours hours = worked ? hours() : null;
        List<SpecialDay> days = new ArrayList<>();
        start.datesUntil(end)
                .forEach(date ->
                        days.add(worked ? new SpecialDay.Open(date, hours, name) : new SpecialDay.Closed(date, name)));
        return days;
    }

    private LocalDate end(LocalDate start) throws Faulty {
        LocalDate end = start.plusDays(1);
        if (values.containsKey("DTEND")) {
            LocalDate told = date("DTEND");
            end = told.equals(start) ? end : told; // one day as some programs write it
        } else if (values.containsKey("DURATION")) {
            end = start.plusDays(days(value("DURATION")));
        }
        if (!end.isAfter(start)) {
            throw new Faulty(Kind.BACKWARDS);
        }
        if (ChronoUnit.DAYS.between(start, end) > LONGEST) {
            throw new Faulty(Kind.TOO_LONG);
        }
        return end;
    }

    private static int days(String duration) throws Faulty {
        if (!duration.matches("(?i)\\+?P\\d{1,4}[DW]")) {
            throw new Faulty(Kind.NOT_ALL_DAY);
        }
        return Period.parse(duration).getDays();
    }

    private LocalDate date(String property) throws Faulty {
        String text = value(property).strip();
        if (text.isEmpty()) {
            throw new Faulty(Kind.NO_DATE);
        }
        if (text.matches("\\d{8}T\\d{6}Z?")) {
            throw new Faulty(Kind.NOT_ALL_DAY);
        }
        try {
            LocalDate date = LocalDate.parse(text, DATE);
            if (date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR) {
                return date;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw new Faulty(Kind.BAD_DATE);
    }

    private @Nullable Hours hours() throws Faulty {
        String text = value(HOURS);
        return text.isEmpty() ? null : HoursText.read(text).orElseThrow(() -> new Faulty(Kind.BAD_HOURS));
    }

    private String name(String otherwise) {
        String name = Marking.unmarked(OneLine.of(value("SUMMARY")));
        if (name.length() > LONGEST_NAME) {
            int end = name.offsetByCodePoints(0, Math.min(LONGEST_NAME / 2, name.codePointCount(0, name.length())));
            name = name.substring(0, end).strip();
        }
        return name.matches(OneLine.PATTERN) ? name : otherwise;
    }

    private String value(String property) {
        String value = values.get(property);
        return value == null ? "" : VObjectPropertyValues.unescape(value);
    }
}
