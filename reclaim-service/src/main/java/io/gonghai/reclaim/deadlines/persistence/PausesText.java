package io.gonghai.reclaim.deadlines.persistence;

import io.gonghai.reclaim.deadlines.domain.ToldPause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pauses as they are stored: each as its kind and, as ISO 8601 has it, its interval, whose end is {@code ..} while it has none. */
final class PausesText {
    private static final String NO_END = "..";

    private PausesText() {}

    /** Null for none: most customers have none. */
    static @Nullable List<String> write(List<ToldPause> pauses) {
        return pauses.isEmpty() ? null : pauses.stream().map(PausesText::write).toList();
    }

    private static String write(ToldPause one) {
        return one.kind() + " " + one.from() + "/" + (one.to() == null ? NO_END : one.to());
    }

    static List<ToldPause> read(List<String> texts) {
        return texts.stream().map(PausesText::read).toList();
    }

    private static ToldPause read(String text) {
        int interval = text.lastIndexOf(' ');
        int end = text.indexOf('/', interval);
        String to = text.substring(end + 1);
        return new ToldPause(
                text.substring(0, interval),
                Instant.parse(text.substring(interval + 1, end)),
                to.equals(NO_END) ? null : Instant.parse(to));
    }
}
