package io.gonghai.reclaim.calendar.ical;

import com.github.mangstadt.vinnie.SyntaxStyle;
import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import com.github.mangstadt.vinnie.io.VObjectWriter;
import io.gonghai.reclaim.calendar.domain.Hours;
import io.gonghai.reclaim.calendar.domain.Layer;
import io.gonghai.reclaim.calendar.domain.SpecialDay;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes special days as an iCalendar file that calendar programs show and {@link ReadCalendarFile} reads: days of a kind in a row are one event. */
public final class WriteCalendarFile {
    /** RFC 5545, 3.1 asks for lines of 75 bytes at most. */
    private static final int LINE_LENGTH = 75;

    private static final int BYTES_OF_A_CHARACTER = 3;

    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final StringWriter text = new StringWriter();
    private final VObjectWriter lines = new VObjectWriter(text, SyntaxStyle.NEW);
    private final String stamp;
    private final String id;

    private WriteCalendarFile(String id, Instant changedAt) {
        this.id = id;
        this.stamp = MOMENT.format(changedAt);
    }

    /**
     * The file's text.
     *
     * @param id of the calendar; makes ids of events that stay the same from one writing to the next
     * @param changedAt when the calendar was changed last
     */
    public static String write(String id, String name, ZoneId zone, Layer layer, Instant changedAt) {
        try {
            return new WriteCalendarFile(id, changedAt).calendar(name, zone, layer.list());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into a string: never
        }
    }

    private String calendar(String name, ZoneId zone, List<SpecialDay> days) throws IOException {
        lines.writeBeginComponent("VCALENDAR");
        lines.writeVersion("2.0");
        lines.writeProperty("PRODID", "-//Gonghai//Calendars//EN");
        text("X-WR-CALNAME", name);
        lines.writeProperty("X-WR-TIMEZONE", zone.getId());
        for (int first = 0, next; first < days.size(); first = next) {
            next = first + 1;
            while (next < days.size() && goesOn(days.get(next - 1), days.get(next))) {
                next++;
            }
            event(days.get(first), days.get(next - 1).date());
        }
        lines.writeEndComponent("VCALENDAR");
        lines.close();
        return text.toString();
    }

    private static boolean goesOn(SpecialDay day, SpecialDay next) {
        return next.date().equals(day.date().plusDays(1))
                && next.getClass() == day.getClass()
                && next.name().equals(day.name())
                && Objects.equals(hours(day), hours(next));
    }

    private void event(SpecialDay day, LocalDate last) throws IOException {
        Marking marking = day instanceof SpecialDay.Open ? Marking.WORK : Marking.REST;
        lines.writeBeginComponent("VEVENT");
        lines.writeProperty("UID", day.date() + "." + id + "@gonghai");
        lines.writeProperty("DTSTAMP", stamp);
        date("DTSTART", day.date());
        date("DTEND", last.plusDays(1));
        text("SUMMARY", day.name() + marking.suffix());
        lines.writeProperty("TRANSP", "TRANSPARENT");
        lines.writeProperty(WholeDayEvent.APPLE, marking == Marking.WORK ? "ALTERNATE-WORKDAY" : "WORK-HOLIDAY");
        Hours hours = hours(day);
        if (hours != null) {
            text(WholeDayEvent.HOURS, HoursText.of(hours));
        }
        lines.writeEndComponent("VEVENT");
    }

    /** Lines are folded by characters: the sooner, the more bytes these may take. */
    private void text(String name, String value) throws IOException {
        boolean ascii = value.chars().allMatch(c -> c < 128);
        lines.getFoldedLineWriter().setLineLength(ascii ? LINE_LENGTH : LINE_LENGTH / BYTES_OF_A_CHARACTER);
        lines.writeProperty(name, VObjectPropertyValues.escape(value));
        lines.getFoldedLineWriter().setLineLength(LINE_LENGTH);
    }

    private void date(String name, LocalDate date) throws IOException {
        VObjectProperty property = new VObjectProperty(name, DATE.format(date));
        property.getParameters().put("VALUE", "DATE");
        lines.writeProperty(property);
    }

    private static @Nullable Hours hours(SpecialDay day) {
        return day instanceof SpecialDay.Open open ? open.hours() : null;
    }
}
