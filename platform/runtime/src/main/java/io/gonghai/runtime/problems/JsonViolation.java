package io.gonghai.runtime.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a JSON body: which field, and what was expected; never quotes the value, never names a class. */
final class JsonViolation {
    private static final int LONGEST_PATH = 200;

    private JsonViolation() {}

    static Violation of(JsonProcessingException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> unknown(path(unknown));
            case InvalidFormatException format -> unfit(path(format), format.getTargetType());
            case ValueInstantiationException refused
            when refused.getCause() instanceof UnfitValue why -> new Violation(path(refused), why.text());
            case MismatchedInputException wrong -> unexpected(path(wrong), wrong.getTargetType());
            case JsonMappingException large
            when large.getCause() instanceof InputCoercionException number ->
                new Violation(path(large), WholeNumbers.of(large, number));
            case JsonMappingException other -> new Violation(path(other), text("violation.type"));
            default ->
                new Violation(
                        "body",
                        Texts.current()
                                .text(
                                        "violation.malformed-json",
                                        "line",
                                        failure.getLocation() == null
                                                ? 1
                                                : failure.getLocation().getLineNr(),
                                        "column",
                                        failure.getLocation() == null
                                                ? 1
                                                : failure.getLocation().getColumnNr()));
        };
    }

    static Violation unknown(String path) {
        return new Violation(path, text("violation.unknown-field"));
    }

    /** A text or number that is none of this type's. */
    static Violation unfit(String path, Class<?> type) {
        return new Violation(path, type.isEnum() ? oneOf(type) : text(ExpectedType.formatKey(type)));
    }

    /** Another kind of JSON value than this type is written as. */
    static Violation unexpected(String path, @Nullable Class<?> type) {
        return new Violation(path, text(ExpectedType.key(type)));
    }

    /** Where a reader stands: the field or item that it is reading, or has just read. */
    static String path(JsonStreamContext context) {
        Deque<String> steps = new ArrayDeque<>();
        for (JsonStreamContext at = context; at != null; at = at.getParent()) {
            if (at.inObject() && at.getCurrentName() != null) {
                steps.push("." + at.getCurrentName());
            } else if (at.inArray() && at.hasCurrentIndex()) {
                steps.push("[" + at.getCurrentIndex() + "]");
            }
        }
        return shown(String.join("", steps));
    }

    private static String path(JsonMappingException failure) {
        return shown(failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining()));
    }

    private static String shown(String path) {
        String bare = path.startsWith(".") ? path.substring(1) : path;
        return bare.isEmpty() ? "body" : bare.substring(0, Math.min(bare.length(), LONGEST_PATH));
    }

    private static String oneOf(Class<?> type) {
        return Texts.current()
                .text(
                        "violation.one-of",
                        "values",
                        Arrays.stream(type.getEnumConstants())
                                .map(Object::toString)
                                .collect(Collectors.joining(", ")));
    }

    private static String text(String key) {
        return Texts.current().text(key);
    }
}
