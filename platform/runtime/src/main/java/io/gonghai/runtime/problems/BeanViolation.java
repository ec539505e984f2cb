package io.gonghai.runtime.problems;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.util.Set;

/**
 * Says what a constraint found, in the same words as everything else that is refused: what is missing is missing, whatever constraint noticed; what is too
 * long is told how long it may be; a pattern is never shown.
 */
final class BeanViolation {
    private static final Set<Class<?>> NOTICE_ABSENCE = Set.of(NotNull.class, NotBlank.class, NotEmpty.class);

    private BeanViolation() {}

    static Violation of(ConstraintViolation<?> violation) {
        return new Violation(field(violation), message(violation));
    }

    /** The field without the method and parameter that Bean Validation puts before it. */
    private static String field(ConstraintViolation<?> violation) {
        StringBuilder field = new StringBuilder();
        int depth = 0;
        for (Path.Node node : violation.getPropertyPath()) {
            boolean isMethod = node.getKind() == ElementKind.METHOD;
            // parameters of other kinds are read by Params, which words what is wrong itself
            boolean isBody = depth == 1 && node.getKind() == ElementKind.PARAMETER;
            depth++;
            if (isMethod || isBody) {
                continue;
            }
            append(field, node);
        }
        return field.isEmpty() ? "body" : field.toString();
    }

    private static void append(StringBuilder field, Path.Node node) {
        if (node.isInIterable()) {
            Object position = node.getIndex() != null ? node.getIndex() : node.getKey();
            field.append('[').append(position == null ? "" : position).append(']');
        }
        if (node.getName() != null && node.getKind() != ElementKind.CONTAINER_ELEMENT) {
            field.append(field.isEmpty() ? "" : ".").append(node.getName());
        }
    }

    private static String message(ConstraintViolation<?> violation) {
        Annotation constraint = violation.getConstraintDescriptor().getAnnotation();
        if (violation.getInvalidValue() == null && NOTICE_ABSENCE.contains(constraint.annotationType())) {
            return Texts.current().text("violation.required");
        }
        return switch (constraint) {
            case NotBlank blank -> Texts.current().text("violation.blank");
            case Size size when unworded(violation) -> size(size, violation);
            case Pattern pattern when unworded(violation) -> Texts.current().text("violation.format");
            default -> violation.getMessage();
        };
    }

    /** Whether the constraint has no message of its own. */
    private static boolean unworded(ConstraintViolation<?> violation) {
        return violation.getMessageTemplate().startsWith("{jakarta.validation.");
    }

    /** Too few and too many are said in one way. */
    private static String size(Size size, ConstraintViolation<?> violation) {
        boolean text = violation.getInvalidValue() instanceof CharSequence;
        if (size.min() == 0) {
            return Texts.current().text(text ? "violation.too-long" : "violation.too-many", "max", size.max());
        }
        return Texts.current()
                .text(text ? "violation.length" : "violation.items", "min", size.min(), "max", size.max());
    }
}
