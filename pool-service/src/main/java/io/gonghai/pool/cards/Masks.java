package io.gonghai.pool.cards;

import io.gonghai.pool.pools.CardField;
import io.gonghai.pool.pools.PoolSpec;
import java.util.Set;

/** What a pool lets be seen of a customer until it is claimed: hidden fields not at all, masked ones in part. */
record Masks(Set<CardField> masked, Set<CardField> hidden) {
    private static final int PHONE_HEAD = 3;
    private static final int PHONE_TAIL = 4;
    private static final String STARS = "****";

    static Masks of(PoolSpec spec) {
        return new Masks(spec.maskedFields(), spec.hiddenFields());
    }

    /** Whether the field is shown as it is, so that it may also be searched and sorted by. */
    boolean open(CardField field) {
        return !masked.contains(field) && !hidden.contains(field);
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
            case PHONE -> phone(value);
            case EMAIL -> email(value);
            default -> head(value, 1) + "***";
        };
    }

    private static String phone(String phone) {
        return phone.length() <= PHONE_HEAD + PHONE_TAIL
                ? STARS
                : head(phone, PHONE_HEAD) + STARS + phone.substring(phone.length() - PHONE_TAIL);
    }

    private static String email(String email) {
        int at = email.lastIndexOf('@');
        return at < 1 ? "***" : head(email, 1) + "***" + email.substring(at);
    }

    private static String head(String text, int characters) {
        int length = Math.min(characters, text.codePointCount(0, text.length()));
        return text.substring(0, text.offsetByCodePoints(0, length));
    }
}
