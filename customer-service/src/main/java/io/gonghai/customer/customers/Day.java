package io.gonghai.customer.customers;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A day of the calendar as text, from the year 2000 to 2999, such as {@code 2027-02-28}. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Day.Check.class)
public @interface Day {
    String message() default "{gonghai.day}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The rule itself. */
    class Check implements ConstraintValidator<Day, String> {
        private static final Pattern FORM = Pattern.compile("2\\d{3}-\\d\\d-\\d\\d");

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            if (text == null) {
                return true;
            }
            try {
                return FORM.matcher(text).matches() && LocalDate.parse(text) != null;
            } catch (DateTimeException e) {
                return false;
            }
        }

        /** The day that a checked text says. */
        public static @Nullable LocalDate read(@Nullable String text) {
            return text == null ? null : LocalDate.parse(text);
        }
    }
}
