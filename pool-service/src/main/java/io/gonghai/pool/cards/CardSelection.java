package io.gonghai.pool.cards;

import io.gonghai.runtime.paging.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Which of a pool's customers a list has, in which order, and the statements that read it along indexes that hold pooled customers only (docs/adr/0011). Limits are
 * written into the statement: a planner that does not know them plans for a tenth of the pool.
 *
 * @param where the condition on {@code custody c}
 */
record CardSelection(CardOrder order, String where, List<Object> arguments) {
    /**
     * Along how many customers of the list something is sought before the indexes of cards are asked: enough for every common part, and all there is of a small
     * pool.
     */
    static final int LOOK_ALONG = 2_000;

    /** A statement with its arguments. */
    record Question(String sql, List<Object> arguments) {
        Object[] array() {
            return arguments.toArray();
        }
    }

    static CardSelection of(UUID pool, Map<String, String> filters, CardOrder order) {
        StringBuilder where = new StringBuilder("c.pool_id = ? AND c.state = 'POOLED'");
        List<Object> arguments = new ArrayList<>();
        arguments.add(pool);
        filters.forEach((column, value) -> {
            where.append(" AND c.").append(column).append(" = ?");
            arguments.add(value);
        });
        return new CardSelection(order, where.toString(), arguments);
    }

    CardSelection after(Cursor cursor) {
        return new CardSelection(
                order,
                where + " AND " + order.after(),
                joined(arguments, List.of(order.value(cursor), cursor.uuid(1))));
    }

    /** A page without a search. */
    Question page(int rows) {
        return new Question(
                "SELECT " + PooledCard.COLUMNS + " FROM " + first(rows)
                        + " LEFT JOIN customer_card k ON k.customer_id = c.customer_id ORDER BY " + order.orderBy(),
                arguments);
    }

    Question count() {
        return new Question("SELECT count(*) FROM custody c WHERE " + where, arguments);
    }

    /** Whether more than {@link #LOOK_ALONG} are left to look along. */
    Question moreThanToLookAlong() {
        return new Question(
                "SELECT 1 FROM custody c WHERE " + where + " ORDER BY " + order.orderBy() + " LIMIT 1 OFFSET "
                        + LOOK_ALONG,
                arguments);
    }

    /** A page of those that match among the next of the list. */
    Question matching(CardSearch search, int rows) {
        return along(PooledCard.COLUMNS, search, " ORDER BY " + order.orderBy() + " LIMIT " + rows);
    }

    /** How many match in a list that is soon over: without its limit, which cuts nothing off, every card of the company is read for a pool of ten. */
    Question countMatching(CardSearch search) {
        return along("count(*)", search, "");
    }

    /** A page of those that the indexes of cards find; cards are read for its rows alone. */
    Question found(CardSearch search, int rows) {
        CardSearch.Condition named = search.named();
        return new Question(
                named.sql() + "SELECT " + PooledCard.COLUMNS
                        + " FROM (SELECT c.* FROM named JOIN custody c ON c.customer_id = named.customer_id WHERE "
                        + where + " ORDER BY " + order.orderBy() + " LIMIT " + rows
                        + ") c JOIN customer_card k ON k.customer_id = c.customer_id ORDER BY " + order.orderBy(),
                joined(named.arguments(), arguments));
    }

    Question countFound(CardSearch search) {
        CardSearch.Condition named = search.named();
        return new Question(
                named.sql() + "SELECT count(*) FROM named JOIN custody c ON c.customer_id = named.customer_id WHERE "
                        + where,
                joined(named.arguments(), arguments));
    }

    private Question along(String what, CardSearch search, String end) {
        CardSearch.Condition matching = search.matching();
        return new Question(
                "SELECT " + what + " FROM " + first(LOOK_ALONG)
                        + " JOIN customer_card k ON k.customer_id = c.customer_id WHERE " + matching.sql() + end,
                joined(arguments, matching.arguments()));
    }

    /** The first of the list, as {@code c}. */
    private String first(int rows) {
        return "(SELECT * FROM custody c WHERE " + where + " ORDER BY " + order.orderBy() + " LIMIT " + rows + ") c";
    }

    private static List<Object> joined(List<Object> some, List<Object> more) {
        List<Object> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
