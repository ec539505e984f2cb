package io.gonghai.pool.cards;

import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.problems.Problem;

/** Orders of a list of cards, each with an index of its own. */
enum CardOrder {
    NEWEST("-since", "c.since DESC, c.customer_id DESC", "(c.since, c.customer_id) < (?, ?)"),
    OLDEST("since", "c.since, c.customer_id", "(c.since, c.customer_id) > (?, ?)"),
    NAME("name", "c.sort_name, c.customer_id", "(c.sort_name, c.customer_id) > (?, ?)"),
    NAME_BACKWARDS("-name", "c.sort_name DESC, c.customer_id DESC", "(c.sort_name, c.customer_id) < (?, ?)");

    private final String word;
    private final String orderBy;
    private final String after;

    CardOrder(String word, String orderBy, String after) {
        this.word = word;
        this.orderBy = orderBy;
        this.after = after;
    }

    static CardOrder of(String word) {
        if (word == null || word.isEmpty()) {
            return NEWEST;
        }
        for (CardOrder order : values()) {
            if (order.word.equals(word)) {
                return order;
            }
        }
        throw Problem.invalid("sort", "violation.one-of", "values", "-since, since, name, -name");
    }

    boolean byName() {
        return this == NAME || this == NAME_BACKWARDS;
    }

    String orderBy() {
        return orderBy;
    }

    /** The condition that a page after a cursor begins with. */
    String after() {
        return after;
    }

    /** The first value of a cursor, as the condition takes it. */
    Object value(Cursor cursor) {
        return byName() ? cursor.text(0) : cursor.instant(0);
    }

    Cursor cursor(PooledCard row) {
        return byName()
                ? Cursor.of(row.sortName(), row.card().customerId())
                : Cursor.of(row.since(), row.card().customerId());
    }
}
