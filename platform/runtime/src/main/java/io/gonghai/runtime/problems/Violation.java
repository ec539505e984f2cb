package io.gonghai.runtime.problems;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One thing wrong with a request.
 *
 * @param field path of the field or name of the parameter, such as {@code leads[3].phone}
 * @param message what would be right, in the caller's language
 */
public record Violation(String field, String message) {
    private static final Pattern ITEM = Pattern.compile("\\[\\d+]");

    /** As they are told: each once, by field. */
    static List<Violation> inOrder(Stream<Violation> violations) {
        return violations
                .distinct()
                .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
                .toList();
    }

    /** Whether this is about the same value as another, about one within it or about one that it lies in. */
    boolean touches(Violation other) {
        return within(field, other.field) || within(other.field, field);
    }

    /** Whether both are about items of one list, or of lists in one place. */
    boolean isOfTheListOf(Violation other) {
        return field.endsWith("]")
                && ITEM.matcher(field)
                        .replaceAll("[]")
                        .equals(ITEM.matcher(other.field).replaceAll("[]"));
    }

    private static boolean within(String inner, String outer) {
        return inner.startsWith(outer)
                && (inner.length() == outer.length() || ".[".indexOf(inner.charAt(outer.length())) >= 0);
    }
}
