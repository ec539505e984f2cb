package io.gonghai.customer.customers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which customers a list has, newest first, and the statements that read it. A text that many names have is found along the list; one that few have, by
 * the indexes of {@link CustomerSearch}: either way the work has a bound, however many customers there are.
 *
 * @param order the id that the list goes by, from the index at which it begins
 * @param from {@code FROM} and {@code WHERE}; names the customer {@code c}
 * @param perPool whether {@code from} ends inside a {@code LATERAL} that is still open, one for each of several pools
 */
record CustomerSelection(
        String order, String from, List<Object> arguments, boolean perPool, Map<String, String> filters) {
    /** The filter that names one of several tags, where others name a column. */
    static final String TAG = "tag";

    /** Along how many customers of the list a text is sought before the indexes are asked: enough for every common one. */
    static final int LOOK_ALONG = 2_000;

    /** A statement with its arguments. */
    record Question(String sql, List<Object> arguments) {
        Object[] array() {
            return arguments.toArray();
        }
    }

    static CustomerSelection of(String order, String from, Object... arguments) {
        return new CustomerSelection(order, from, List.of(arguments), false, Map.of());
    }

    CustomerSelection inEachPool() {
        return new CustomerSelection(order, from, arguments, true, filters);
    }

    CustomerSelection filtered(Map<String, String> by) {
        return new CustomerSelection(order, from, arguments, perPool, by);
    }

    /** A page without a search. */
    Question page(@Nullable UUID before, int limit) {
        Text text = new Text().add(from, arguments).filter(filters).before(before);
        text.add(" ORDER BY " + order + " DESC LIMIT " + limit);
        return text.add(perPool ? ") c ORDER BY c.id DESC LIMIT " + limit : "").select(Customers.COLUMNS, "");
    }

    /** Whether more than {@link #LOOK_ALONG} are left to look along, filters apart. */
    Question moreThanToLookAlong(@Nullable UUID before) {
        return along(before, LOOK_ALONG + 1).add(" AS c OFFSET " + LOOK_ALONG).select("1", "");
    }

    /** A page of those that match among the next of the list. */
    Question matching(CustomerSearch search, @Nullable UUID before, int limit) {
        return along(before, LOOK_ALONG)
                .add(" AS c WHERE true")
                .filter(filters)
                .add(search.matches(), search.matching())
                .add(" ORDER BY c.id DESC LIMIT " + limit)
                .select(Customers.COLUMNS, "");
    }

    /** A page of those that the indexes find. */
    Question found(CustomerSearch search, @Nullable UUID before, int limit) {
        return foundIn(search, before)
                .filter(filters)
                .add(" ORDER BY c.id DESC LIMIT " + limit)
                .select(Customers.COLUMNS, search.found());
    }

    Question count() {
        return new Text()
                .add(from, arguments)
                .filter(filters)
                .add(perPool ? ") c" : "")
                .select("count(*)", "");
    }

    Question countMatching(CustomerSearch search) {
        return new Text()
                .add(from, arguments)
                .filter(filters)
                .add(search.matches(), search.matching())
                .add(perPool ? ") c" : "")
                .select("count(*)", "");
    }

    Question countFound(CustomerSearch search) {
        return foundIn(search, null).filter(filters).select("count(*)", search.found());
    }

    /** The next of the list, as a subquery without a name. */
    private Text along(@Nullable UUID before, int rows) {
        String newest = " ORDER BY " + order + " DESC LIMIT " + rows;
        Text text = new Text()
                .add(" (SELECT c.* FROM ")
                .add(from, arguments)
                .before(before)
                .add(newest);
        return text.add(perPool ? ") c ORDER BY c.id DESC LIMIT " + rows + ")" : ")");
    }

    /** {@code OFFSET 0} keeps the planner from turning it round: from the few that were found to the list, never along the whole list. */
    private Text foundIn(CustomerSearch search, @Nullable UUID before) {
        Text text = new Text().add("found CROSS JOIN LATERAL (SELECT c.* FROM ", search.finding());
        text.add(from, arguments).before(before).add(" AND " + order + " = found.id");
        return text.add(perPool ? ") c OFFSET 0) c WHERE true" : " OFFSET 0) c WHERE true");
    }

    /** A statement that grows. */
    private final class Text {
        private final StringBuilder sql = new StringBuilder();
        private final List<Object> values = new ArrayList<>();

        Text add(String more) {
            sql.append(more);
            return this;
        }

        Text add(String more, List<Object> arguments) {
            values.addAll(arguments);
            return add(more);
        }

        Text filter(Map<String, String> by) {
            by.forEach((column, value) -> add(
                    column.equals(TAG) ? " AND c.tags @> jsonb_build_array(?::text)" : " AND c." + column + " = ?",
                    List.of(value)));
            return this;
        }

        Text before(@Nullable UUID id) {
            return id == null ? this : add(" AND " + order + " < ?", List.of(id));
        }

        Question select(String what, String with) {
            return new Question(with + "SELECT " + what + " FROM " + sql, List.copyOf(values));
        }
    }
}
