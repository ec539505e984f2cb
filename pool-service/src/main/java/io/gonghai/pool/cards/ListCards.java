package io.gonghai.pool.cards;

import io.gonghai.pool.pools.Pool;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads pages of a pool's cards along indexes that hold pooled customers only (docs/adr/0011). Limits are written into the statement: a planner
 * that does not know them plans for a tenth of the pool.
 */
@ApplicationScoped
class ListCards {
    /** Along how many customers of the list a name is sought before the index of names is asked: enough for every common part. */
    private static final int LOOK_ALONG = 2_000;

    private static final String NAMED =
            "SELECT * FROM customer_card WHERE grams @> ? AND position(? in search_name) > 0";

    private final Sql sql;

    ListCards(Sql sql) {
        this.sql = sql;
    }

    Page<CardView> page(Pool pool, CardQuery query, PageRequest request) {
        Masks masks = Masks.of(pool.spec());
        CardOrder order = query.order(masks);
        Optional<Cursor> from = request.cursor(2);
        Custodies custodies = Custodies.of(pool.id(), query.filters(masks));
        String part = query.part(masks);
        int limit = request.limit();
        Long count = request.wantsCount() ? count(custodies, part) : null;
        Custodies rest = from.map(cursor -> custodies.after(order, cursor)).orElse(custodies);
        List<PooledCard> rows = part == null ? first(rest, order, limit + 1) : named(rest, part, order, limit + 1);
        return Page.of(rows, limit, row -> CardView.of(row, masks), order::cursor)
                .withCount(count);
    }

    /** A condition on custodies with its arguments. */
    private record Custodies(String where, List<Object> arguments) {
        static Custodies of(UUID pool, Map<String, String> filters) {
            StringBuilder where = new StringBuilder("c.pool_id = ? AND c.state = 'POOLED'");
            List<Object> arguments = new ArrayList<>();
            arguments.add(pool);
            filters.forEach((column, value) -> {
                where.append(" AND c.").append(column).append(" = ?");
                arguments.add(value);
            });
            return new Custodies(where.toString(), arguments);
        }

        Custodies after(CardOrder order, Cursor cursor) {
            List<Object> more = new ArrayList<>(arguments);
            more.add(order.value(cursor));
            more.add(cursor.uuid(1));
            return new Custodies(where + " AND " + order.after(), more);
        }

        /** The first of them in an order. */
        String firstOf(CardOrder order, int rows) {
            return "(SELECT * FROM custody c WHERE " + where + " ORDER BY " + order.orderBy() + " LIMIT " + rows
                    + ") c";
        }

        Object[] with(Object... more) {
            List<Object> all = new ArrayList<>(arguments);
            all.addAll(List.of(more));
            return all.toArray();
        }
    }

    private List<PooledCard> first(Custodies custodies, CardOrder order, int rows) {
        return sql.list(
                "SELECT " + PooledCard.COLUMNS + " FROM " + custodies.firstOf(order, rows)
                        + " LEFT JOIN customer_card k ON k.customer_id = c.customer_id ORDER BY " + order.orderBy(),
                PooledCard::read,
                custodies.with());
    }

    /** A part that many names have is found along the list; one that few have, by the index of names. Either way the work has a bound. */
    private List<PooledCard> named(Custodies custodies, String part, CardOrder order, int rows) {
        List<PooledCard> along = sql.list(
                "SELECT " + PooledCard.COLUMNS + " FROM " + custodies.firstOf(order, LOOK_ALONG)
                        + " JOIN customer_card k ON k.customer_id = c.customer_id WHERE position(? in k.search_name) > 0"
                        + " ORDER BY " + order.orderBy() + " LIMIT " + rows,
                PooledCard::read,
                custodies.with(part));
        return along.size() == rows ? along : byIndex(custodies, part, order, rows);
    }

    private List<PooledCard> byIndex(Custodies custodies, String part, CardOrder order, int rows) {
        List<Object> arguments = new ArrayList<>(List.of(NameGrams.wanted(part), part));
        arguments.addAll(custodies.arguments());
        return sql.list(
                "WITH k AS MATERIALIZED (" + NAMED + ") SELECT " + PooledCard.COLUMNS
                        + " FROM k JOIN custody c ON c.customer_id = k.customer_id WHERE " + custodies.where()
                        + " ORDER BY "
                        + order.orderBy() + " LIMIT " + rows,
                PooledCard::read,
                arguments.toArray());
    }

    private long count(Custodies custodies, String part) {
        if (part == null) {
            return sql.first(
                            "SELECT count(*) FROM custody c WHERE " + custodies.where(),
                            row -> row.getLong(1),
                            custodies.with())
                    .orElse(0L);
        }
        List<Object> arguments = new ArrayList<>(List.of(NameGrams.wanted(part), part));
        arguments.addAll(custodies.arguments());
        return sql.first(
                        "WITH k AS MATERIALIZED (" + NAMED
                                + ") SELECT count(*) FROM k JOIN custody c ON c.customer_id = k.customer_id WHERE "
                                + custodies.where(),
                        row -> row.getLong(1),
                        arguments.toArray())
                .orElse(0L);
    }
}
