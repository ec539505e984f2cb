package io.gonghai.reclaim.calendar.ical;

import io.gonghai.reclaim.calendar.domain.Hours;
import io.gonghai.reclaim.calendar.domain.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Hours of a day in a property of our own: {@code 09:00-12:00,13:00-18:00}. iCalendar has no word for them on an event of a whole day. */
final class HoursText {
    private static final Pattern SPAN = Pattern.compile("([01]\\d|2[0-4]):([0-5]\\d)-([01]\\d|2[0-4]):([0-5]\\d)");

    private HoursText() {}

    static String of(Hours hours) {
        return hours.spans().stream()
                .map(span -> time(span.start()) + "-" + time(span.end()))
                .collect(Collectors.joining(","));
    }

    private static String time(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }

    /** Empty where they are none. */
    static Optional<Hours> read(String text) {
        List<Span> spans = new ArrayList<>();
        try {
            for (String part : text.split(",", Hours.MOST_SPANS + 1)) {
                Matcher span = SPAN.matcher(part.strip());
                if (!span.matches()) {
                    return Optional.empty();
                }
                spans.add(new Span(minute(span, 1), minute(span, 3)));
            }
            return Optional.of(new Hours(spans));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int minute(Matcher span, int group) {
        return Integer.parseInt(span.group(group)) * 60 + Integer.parseInt(span.group(group + 1));
    }
}
