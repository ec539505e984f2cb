package io.gonghai.reclaim.calendar.ical;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataListener;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.github.mangstadt.vinnie.io.Warning;
import io.gonghai.reclaim.calendar.domain.Layer;
import io.gonghai.reclaim.calendar.domain.SpecialDay;
import io.gonghai.reclaim.calendar.ical.Fault.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of whole days out of an iCalendar file: holidays and make-up days. Files come from anywhere, so each fault is told with its line and none is an
 * exception; what a file may cost is bounded by its length, by {@link Layer#MOST_DAYS} and by {@value #MOST_FAULTS} faults.
 */
public final class ReadCalendarFile {
    static final int MOST_FAULTS = 50;

    /** Components within components: an alarm in an event in a calendar are three. */
    private static final int DEEPEST = 20;

    private ReadCalendarFile() {}

    public static DaysRead read(byte[] file, Unmarked unmarked) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(foldedBetweenCharacters(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            return new DaysRead(List.of(), List.of(new Fault(1, Kind.NOT_UTF_8)));
        }
        Reading reading = new Reading(unmarked);
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (VObjectReader lines = new VObjectReader(new StringReader(withoutMark), SyntaxRules.iCalendar())) {
            lines.parse(reading);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reading.end();
    }

    /** Lines that are folded within a character, as simple writers do (RFC 5545, 3.1), are folded behind it: no line changes its number. */
    private static byte[] foldedBetweenCharacters(byte[] file) {
        ByteArrayOutputStream moved = new ByteArrayOutputStream(file.length);
        ByteArrayOutputStream folds = new ByteArrayOutputStream();
        for (int at = 0; at < file.length; ) {
            int fold = foldLength(file, at);
            boolean continues = (file[at] & 0xC0) == 0x80;
            if (fold == 0 && !continues) {
                moved.writeBytes(folds.toByteArray());
                folds.reset();
            }
            int length = Math.max(fold, 1);
            (fold > 0 ? folds : moved).write(file, at, length);
            at += length;
        }
        moved.writeBytes(folds.toByteArray());
        return moved.toByteArray();
    }

    private static int foldLength(byte[] text, int at) {
        int lineFeed = text[at] == '\r' ? at + 1 : at;
        boolean folds = lineFeed + 1 < text.length
                && text[lineFeed] == '\n'
                && (text[lineFeed + 1] == ' ' || text[lineFeed + 1] == '\t');
        return folds ? lineFeed + 2 - at : 0;
    }

    private static final class Reading implements VObjectDataListener {
        private final Unmarked unmarked;
        private final SortedMap<LocalDate, SpecialDay> days = new TreeMap<>();
        private final List<Fault> faults = new ArrayList<>();
        private int depth;
        private int line = 1;
        private boolean calendar;
        private @Nullable WholeDayEvent event;

        Reading(Unmarked unmarked) {
            this.unmarked = unmarked;
        }

        @Override
        public void onComponentBegin(String name, Context context) {
            line = context.getLineNumber();
            depth++;
            if (depth == 1 && name.equalsIgnoreCase("VCALENDAR")) {
                calendar = true;
            } else if (depth == 1 || depth > DEEPEST) {
                fault(depth == 1 ? Kind.NO_CALENDAR : Kind.BROKEN_LINE, line, context);
            } else if (depth == 2 && name.equalsIgnoreCase("VEVENT")) {
                event = new WholeDayEvent(line);
            }
        }

        @Override
        public void onComponentEnd(String name, Context context) {
            depth--;
            WholeDayEvent ended = event;
            if (depth == 1 && ended != null) {
                event = null;
                take(ended, context);
            }
        }

        @Override
        public void onProperty(VObjectProperty property, Context context) {
            if (depth == 2 && event != null) {
                event.take(property);
            }
        }

        @Override
        public void onVersion(String value, Context context) {
            // any: what is read here has not changed since 1.0
        }

        @Override
        public void onWarning(
                Warning warning, @Nullable VObjectProperty property, @Nullable Exception thrown, Context context) {
            if (warning != Warning.UNKNOWN_VERSION) {
                fault(Kind.BROKEN_LINE, context.getLineNumber(), context);
            }
        }

        private void take(WholeDayEvent ended, Context context) {
            try {
                for (SpecialDay day : ended.days(unmarked)) {
                    SpecialDay before = days.putIfAbsent(day.date(), day);
                    if (before != null && !before.meansTheSameAs(day)) {
                        throw new WholeDayEvent.Faulty(Kind.CONTRADICTS);
                    }
                }
            } catch (WholeDayEvent.Faulty e) {
                fault(e.kind(), ended.line(), context);
            }
            if (days.size() > Layer.MOST_DAYS) {
                fault(Kind.TOO_MANY, ended.line(), context);
                context.stop();
            }
        }

        private void fault(Kind kind, int at, Context context) {
            faults.add(new Fault(at, kind));
            if (faults.size() == MOST_FAULTS || depth > DEEPEST) {
                context.stop();
            }
        }

        DaysRead end() {
            boolean stopped = faults.size() == MOST_FAULTS || depth > DEEPEST || days.size() > Layer.MOST_DAYS;
            if (!stopped && depth > 0) {
                faults.add(new Fault(line, Kind.UNFINISHED));
            }
            if (!calendar && faults.isEmpty()) {
                faults.add(new Fault(1, Kind.NO_CALENDAR));
            }
            return new DaysRead(List.copyOf(days.values()), List.copyOf(faults));
        }
    }
}
