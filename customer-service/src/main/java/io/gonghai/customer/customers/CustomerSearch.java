package io.gonghai.customer.customers;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A text that somebody seeks: a part of the name in any case, or the beginning of the phone number or of the e-mail address.
 *
 * @param text in lower case
 */
record CustomerSearch(String text) {
    /** The conditions on {@code customer c}, without and with an index. */
    static final String MATCHES =
            " AND (position(? in lower(c.name)) > 0 OR starts_with(c.phone, ?) OR starts_with(lower(c.email), ?))";

    /**
     * Ids by the three indexes. The ranges are spelled out, since a {@code LIKE} with a parameter can use no b-tree once the plan is a generic one.
     */
    static final String FOUND = """
            WITH found AS MATERIALIZED (
                SELECT id FROM customer WHERE name_parts(lower(name)) @> ?::text[] AND position(? in lower(name)) > 0
                UNION SELECT id FROM customer WHERE phone ~>=~ ? AND phone ~<~ ?
                UNION SELECT id FROM customer WHERE lower(email) ~>=~ ? AND lower(email) ~<~ ?)
            """;

    /** Comes after every text that begins with what stands before it. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    static CustomerSearch of(String text) {
        return new CustomerSearch(text.toLowerCase(Locale.ROOT));
    }

    List<Object> matching() {
        return List.of(text, text, text);
    }

    List<Object> finding() {
        return List.of(parts(), text, text, text + LAST, text, text + LAST);
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
