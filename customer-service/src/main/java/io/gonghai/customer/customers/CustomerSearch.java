package io.gonghai.customer.customers;

import io.gonghai.runtime.search.PhoneTail;
import io.gonghai.runtime.search.Pinyin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text that somebody seeks: a part of the name in any case, or its sound; the beginning or the end of the phone number; the beginning of the e-mail address.
 *
 * @param text in lower case
 * @param sound as a {@code tsquery}; null where it can be none
 * @param tail of the phone number; null where it can be none
 */
record CustomerSearch(
        String text, @Nullable String sound, @Nullable PhoneTail tail) {
    /** Comes after every text that begins with what stands before it. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    static CustomerSearch of(String text) {
        return new CustomerSearch(text.toLowerCase(Locale.ROOT), Pinyin.query(text), PhoneTail.of(text));
    }

    /** The condition on {@code customer c}, without an index. */
    String matches() {
        return " AND (position(? in lower(c.name)) > 0 OR starts_with(c.phone, ?) OR starts_with(lower(c.email), ?)"
                + (sound == null ? "" : " OR c.terms @@ ?::tsquery")
                + (tail == null ? "" : " OR starts_with(phone_backwards(c.phone), ?)") + ")";
    }

    List<Object> matching() {
        List<Object> arguments = new ArrayList<>(List.of(text, text, text));
        if (sound != null) {
            arguments.add(sound);
        }
        if (tail != null) {
            arguments.add(tail.backwards());
        }
        return arguments;
    }

    /**
     * Ids, each way by its index. The ranges are spelled out, since a {@code LIKE} with a parameter can use no b-tree once the plan is a generic one.
     */
    String found() {
        String found = """
            WITH found AS MATERIALIZED (
                SELECT id FROM customer WHERE name_parts(lower(name)) @> ?::text[] AND position(? in lower(name)) > 0
                UNION SELECT id FROM customer WHERE phone ~>=~ ? AND phone ~<~ ?
                UNION SELECT id FROM customer WHERE lower(email) ~>=~ ? AND lower(email) ~<~ ?""";
        if (sound != null) {
            found += " UNION SELECT id FROM customer WHERE terms @@ ?::tsquery";
        }
        if (tail != null) {
            found +=
                    " UNION SELECT id FROM customer WHERE phone_backwards(phone) ~>=~ ? AND phone_backwards(phone) ~<~ ?"
                            + " AND phone IS NOT NULL";
        }
        return found + ") ";
    }

    List<Object> finding() {
        List<Object> arguments = new ArrayList<>(List.of(parts(), text, text, text + LAST, text, text + LAST));
        if (sound != null) {
            arguments.add(sound);
        }
        if (tail != null) {
            arguments.add(tail.backwards());
            arguments.add(tail.backwardsEnd());
        }
        return arguments;
    }

    /** The pairs of neighbours that a name with this part has; a single character where it is no more. */
    private List<String> parts() {
        int[] points = text.codePoints().toArray();
        if (points.length < 2) {
            return List.of(text);
        }
        Set<String> parts = new LinkedHashSet<>();
        for (int i = 0; i + 1 < points.length; i++) {
            parts.add(new String(points, i, 2));
        }
        return new ArrayList<>(parts);
    }
}
