package io.gonghai.customer.customers;

import io.gonghai.runtime.json.StorableNumber;
import io.gonghai.runtime.json.StorableText;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

/** A map of further fields: at most 50, names of 1 to 64 characters, values texts of at most 1 000 characters, numbers of at most 40 digits or booleans. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Scalars.Check.class)
public @interface Scalars {
    String message() default "{gonghai.custom}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The rule itself. */
    class Check implements ConstraintValidator<Scalars, Map<String, Object>> {
        @Override
        public boolean isValid(Map<String, Object> fields, ConstraintValidatorContext context) {
            return fields == null || allowed(fields);
        }

        /** Whether every name and value may be stored. */
        public static boolean allowed(Map<String, Object> fields) {
            return fields.size() <= 50
                    && fields.entrySet().stream().allMatch(field -> name(field.getKey()) && value(field.getValue()));
        }

        private static boolean name(String name) {
            return !name.isBlank() && name.length() <= 64 && StorableText.is(name);
        }

        private static boolean value(Object value) {
            return switch (value) {
                case String text -> text.length() <= 1_000 && StorableText.is(text);
                case Boolean flag -> true;
                case Number number -> StorableNumber.is(number);
                case null, default -> false;
            };
        }
    }
}
