package io.gonghai.runtime.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;

/** Says what is wrong with a JSON body: which field, and what was expected; never quotes the value, never names a class. */
final class JsonViolation {
    private JsonViolation() {}

    static Violation of(JsonProcessingException failure) {
        Texts texts = Texts.current();
        return switch (failure) {
            case UnrecognizedPropertyException unknown ->
                new Violation(path(unknown), texts.text("violation.unknown-field"));
            case InvalidFormatException format
            when format.getTargetType().isEnum() ->
                new Violation(
                        path(format),
                        texts.text(
                                "violation.one-of",
                                "values",
                                String.join(
                                        ", ",
                                        Arrays.stream(format.getTargetType().getEnumConstants())
                                                .map(Object::toString)
                                                .toList())));
            case InvalidFormatException format ->
                new Violation(path(format), texts.text(ExpectedType.formatKey(format.getTargetType())));
            case ValueInstantiationException refused
            when refused.getCause() instanceof UnfitValue why -> new Violation(path(refused), why.text());
            case MismatchedInputException wrong ->
                new Violation(path(wrong), texts.text(ExpectedType.key(wrong.getTargetType())));
            case JsonMappingException large
            when large.getCause() instanceof InputCoercionException number ->
                new Violation(path(large), WholeNumbers.of(large, number));
            case JsonMappingException other -> new Violation(path(other), texts.text("violation.type"));
            default ->
                new Violation(
                        "body",
                        texts.text(
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

    private static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? "body" : path.substring(0, Math.min(path.length(), 200));
    }
}
