package io.gonghai.runtime.web;

import io.gonghai.runtime.json.OneLine;
import io.gonghai.runtime.json.StorableText;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads path and query text; what does not fit is the caller's problem, never ours. */
public final class Params {
    private static final int LONGEST_NAME = 200;
    private static final long LAST_SECOND_OF_9999 = 253_402_300_799L;

    private Params() {}

    /** An id in a path: what is no UUID is nobody's id. @throws Problem 404 */
    public static UUID pathId(String text) {
        UUID id = uuidOrNull(text);
        if (id == null) {
            throw Problem.notFound();
        }
        return id;
    }

    /** An id of another system in a path, of up to 200 characters, blanks around it aside: what can't be one is nobody's id. @throws Problem 404 */
    public static String pathName(String text) {
        String name = text.strip();
        if (name.length() > LONGEST_NAME || !name.matches(OneLine.PATTERN) || !StorableText.is(name)) {
            throw Problem.notFound();
        }
        return name;
    }

    /** A whole number in a path, of up to nine digits. @throws Problem 404 */
    public static int pathNumber(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw Problem.notFound();
        }
        return Integer.parseInt(text);
    }

    /** An id in a body or query. @throws Problem 400 */
    public static UUID id(String field, String text) {
        UUID id = uuidOrNull(text);
        if (id == null) {
            throw Problem.invalid(field, "violation.uuid");
        }
        return id;
    }

    /** One of an enum's names. @throws Problem 400 */
    public static <E extends Enum<E>> E oneOf(Class<E> type, String field, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw Problem.invalid(
                field,
                "violation.one-of",
                "values",
                String.join(
                        ", ",
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).toList()));
    }

    /** An RFC 3339 time of the years 1 to 9999; null stays null. @throws Problem 400 */
    public static @Nullable Instant instant(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (instant.getEpochSecond() >= -62_135_596_800L && instant.getEpochSecond() <= LAST_SECOND_OF_9999) {
                return instant;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw Problem.invalid(field, "violation.instant");
    }

    /** true or false; null counts as the given default. @throws Problem 400 */
    public static boolean flag(String field, @Nullable String text, boolean otherwise) {
        return switch (text) {
            case null -> otherwise;
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.invalid(field, "violation.boolean");
        };
    }

    /**
     * Reads all of a request's parameters before anything is done, so that whoever made several mistakes is told all of them at once.
     *
     * @param readings what will be read again when it is needed
     * @throws Problem 400 with everything that is wrong with any of them
     */
    public static void check(Supplier<?>... readings) {
        List<Violation> wrong = new ArrayList<>();
        for (Supplier<?> reading : readings) {
            try {
                Object unused = reading.get();
            } catch (Problem problem) {
                if (problem.violations().isEmpty()) {
                    throw problem;
                }
                wrong.addAll(problem.violations());
            }
        }
        if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong);
        }
    }

    private static @Nullable UUID uuidOrNull(String text) {
        if (text.length() != 36) {
            return null; // UUID.fromString also takes shorter groups, which would make two spellings of one id
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
