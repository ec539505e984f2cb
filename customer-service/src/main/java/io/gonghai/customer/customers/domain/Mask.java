package io.gonghai.customer.customers.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a pool lets its members see of a field before they claim: hidden fields are absent, masked ones keep just enough to be recognised
 * ({@code 138****8000}, {@code a***@example.com}, {@code S***}).
 */
public record Mask(Set<String> masked, Set<String> hidden) {
    private static final String STARS = "***";

    public @Nullable String show(String field, @Nullable String value) {
        if (value == null || hidden.contains(field)) {
            return null;
        }
        if (!masked.contains(field)) {
            return value;
        }
        return switch (field) {
            case "phone" -> phone(value);
            case "email" -> email(value);
            default -> firstOf(value) + STARS;
        };
    }

    /** Whether the field is shown as it is. */
    public boolean open(String field) {
        return !hidden.contains(field) && !masked.contains(field);
    }

    private static String phone(String value) {
        int digits = value.length();
        return digits < 9 ? STARS + "*" : value.substring(0, 3) + "****" + value.substring(digits - 4);
    }

    private static String email(String value) {
        int at = value.lastIndexOf('@');
        return at < 1 ? firstOf(value) + STARS : firstOf(value) + STARS + value.substring(at);
    }

    private static String firstOf(String value) {
        return value.substring(0, value.offsetByCodePoints(0, 1));
    }
}
