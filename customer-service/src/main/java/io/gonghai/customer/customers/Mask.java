package io.gonghai.customer.customers;

import io.gonghai.runtime.masking.Masking;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a pool lets its members see of a field before they claim: hidden fields are absent, masked ones keep what {@link Masking} leaves of them. */
record Mask(Set<String> masked, Set<String> hidden) {
    @Nullable
    String show(String field, @Nullable String value) {
        if (value == null || hidden.contains(field)) {
            return null;
        }
        if (!masked.contains(field)) {
            return value;
        }
        return switch (field) {
            case "phone" -> Masking.phone(value);
            case "email" -> Masking.email(value);
            default -> Masking.text(value);
        };
    }

    /** Whether the field is shown as it is. */
    boolean open(String field) {
        return !hidden.contains(field) && !masked.contains(field);
    }
}
