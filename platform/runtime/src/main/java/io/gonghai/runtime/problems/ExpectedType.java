package io.gonghai.runtime.problems;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Executable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which kind of JSON value a Java type is written as; the key of the words for it. */
final class ExpectedType {
    private static final Set<Class<?>> WHOLE_NUMBERS =
            Set.of(int.class, Integer.class, long.class, Long.class, short.class, Short.class);

    private ExpectedType() {}

    static String key(@Nullable Class<?> type) {
        if (type == null || JsonNode.class.isAssignableFrom(type)) {
            return "violation.type";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "violation.type.boolean";
        }
        if (WHOLE_NUMBERS.contains(type)) {
            return "violation.type.whole-number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "violation.type.number";
        }
        if (isText(type)) {
            return "violation.type.text";
        }
        return type.isArray() || Collection.class.isAssignableFrom(type)
                ? "violation.type.list"
                : "violation.type.object";
    }

    /** The key of the words for a text that is not written as this type is. */
    static String formatKey(@Nullable Class<?> type) {
        if (type == UUID.class) {
            return "violation.uuid";
        }
        if (type == Instant.class || type == OffsetDateTime.class) {
            return "violation.instant";
        }
        return type == LocalDate.class ? "violation.date" : "violation.format";
    }

    private static boolean isText(Class<?> type) {
        return CharSequence.class.isAssignableFrom(type)
                || type.isEnum()
                || type == UUID.class
                || Temporal.class.isAssignableFrom(type)
                || (!Map.class.isAssignableFrom(type) && isMadeFromText(type));
    }

    /** A value of ours that is read from one text. */
    private static boolean isMadeFromText(Class<?> type) {
        return Stream.<Executable>concat(
                        Stream.of(type.getDeclaredMethods()), Stream.of(type.getDeclaredConstructors()))
                .filter(maker -> maker.isAnnotationPresent(JsonCreator.class))
                .anyMatch(maker -> maker.getParameterCount() == 1 && maker.getParameterTypes()[0] == String.class);
    }
}
