package io.gonghai.pool.cards;

import io.gonghai.pool.pools.CardField;
import io.gonghai.pool.pools.PoolSpec;
import io.gonghai.runtime.masking.Masking;
import java.util.Set;

/** What a pool lets be seen of a customer until it is claimed: hidden fields not at all, masked ones in part. */
record Masks(Set<CardField> masked, Set<CardField> hidden) {
    static Masks of(PoolSpec spec) {
        return new Masks(spec.maskedFields(), spec.hiddenFields());
    }

    /** Whether the field is shown as it is, so that it may also be searched and sorted by. */
    boolean open(CardField field) {
        return !masked.contains(field) && !hidden.contains(field);
    }

    /** Whether the field is shown, if only in part. */
    boolean shows(CardField field) {
        return !hidden.contains(field);
    }

    /** The value as it may be seen. */
    String show(CardField field, String value) {
        if (value == null || hidden.contains(field)) {
            return null;
        }
        if (!masked.contains(field)) {
            return value;
        }
        return switch (field) {
            case PHONE -> Masking.phone(value);
            case EMAIL -> Masking.email(value);
            case PRIORITY -> null; // of three values the first letter is all
            default -> Masking.text(value);
        };
    }
}
