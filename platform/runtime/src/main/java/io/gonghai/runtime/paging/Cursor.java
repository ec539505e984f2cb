package io.gonghai.runtime.paging;

import static java.util.stream.Collectors.joining;

import io.gonghai.runtime.problems.Problem;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Where a page ended: the sort values of its last row, so that the next page starts from an index instead of counting. Opaque
 * to callers; what they send back is checked and never trusted.
 */
public record Cursor(List<String> parts) {
    private static final String SEPARATOR = "\u001f";
    /** Stands before what stands for itself and for the separator inside a part. */
    private static final String ESCAPE = "\u001b";

    private static final int MAX_LENGTH = 2_000;

    /** From sort values, in order; each is kept as text. */
    public static Cursor of(Object... values) {
        return new Cursor(Arrays.stream(values).map(String::valueOf).toList());
    }

    public String encode() {
        byte[] bytes =
                parts.stream().map(Cursor::escaped).collect(joining(SEPARATOR)).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws Problem 400 unless it is just what {@link #encode} makes of {@code size} parts */
    static Cursor decode(String text, int size) {
        if (text.length() > MAX_LENGTH) {
            throw refused();
        }
        try {
            String joined = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> parts = Arrays.stream(joined.split(SEPARATOR, -1))
                    .map(Cursor::unescaped)
                    .toList();
            Cursor cursor = new Cursor(parts);
            if (parts.size() != size
                    || joined.indexOf('\0') >= 0
                    || !cursor.encode().equals(text)) {
                throw refused();
            }
            return cursor;
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static String escaped(String part) {
        return part.replace(ESCAPE, ESCAPE + "0").replace(SEPARATOR, ESCAPE + "1");
    }

    private static String unescaped(String part) {
        return part.replace(ESCAPE + "1", SEPARATOR).replace(ESCAPE + "0", ESCAPE);
    }

    public String text(int part) {
        return parts.get(part);
    }

    public UUID uuid(int part) {
        return parsed(part, UUID::fromString);
    }

    public long number(int part) {
        return parsed(part, Long::parseLong);
    }

    public Instant instant(int part) {
        Instant instant = parsed(part, Instant::parse);
        if (instant.isBefore(Instant.EPOCH.minusSeconds(100L * 366 * 86_400))
                || instant.getEpochSecond() > 253_402_300_799L) {
            throw refused();
        }
        return instant;
    }

    private <T> T parsed(int part, Function<String, T> parser) {
        try {
            return parser.apply(parts.get(part));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw refused();
        }
    }

    private static Problem refused() {
        return Problem.invalid("cursor", "violation.cursor");
    }
}
