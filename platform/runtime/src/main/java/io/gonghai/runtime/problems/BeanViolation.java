package io.gonghai.runtime.problems;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.Set;

/** Says what a constraint found, in the same words as everything else that is refused: what is missing is missing, whatever constraint noticed. */
final class BeanViolation {
    private static final Set<Class<?>> NOTICE_ABSENCE = Set.of(NotNull.class, NotBlank.class, NotEmpty.class);

    private BeanViolation() {}

    static String message(ConstraintViolation<?> violation) {
        Class<?> constraint =
                violation.getConstraintDescriptor().getAnnotation().annotationType();
        if (violation.getInvalidValue() == null && NOTICE_ABSENCE.contains(constraint)) {
            return Texts.current().text("violation.required");
        }
        return constraint == NotBlank.class ? Texts.current().text("violation.blank") : violation.getMessage();
    }
}
