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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages of a pool's cards along indexes that hold pooled customers only (docs/adr/0011). Limits are written into the statement: a planner
 * that does not know them plans for a tenth of the pool.
 */
@ApplicationScoped
class ListCards {
    /**
     * Along how many customers of the list a name is sought before the index of names is asked: enough for every common part, and all there is of a small
     * pool.
     */
    private static final int LOOK_ALONG = 2_000;

    /** Ids only: the index of names knows all customers of the company, whatever pool they are in. */
    private static final String NAMED =
            "WITH named AS MATERIALIZED (SELECT customer_id FROM customer_card WHERE grams @> ? AND position(? in search_name) > 0) ";

    private final Sql sql;
    private final Patience patience;

    ListCards(Sql sql, Patience patience) {
        this.sql = sql;
        this.patience = patience;
    }

    /** Bare pages and pages by one filter follow one index; what may have to look further is given a limited time. @throws Problem 400 when it is over */
    Page<CardView> page(Pool pool, CardQuery query, PageRequest request) {
        Masks masks = Masks.of(pool.spec());
        CardOrder order = query.order(masks);
        Optional<Cursor> from = request.cursor(2);
        Map<String, String> filters = query.filters(masks);
        Search search = new Search(Custodies.of(pool.id(), filters), query.part(masks), order);
        int limit = request.limit();
        boolean count = request.wantsCount();
        Supplier<Page<CardView>> read = () -> {
            Custodies rest =
                    from.map(cursor -> search.among().after(order, cursor)).orElse(search.among());
            return Page.of(rows(search, rest, limit + 1), limit, row -> CardView.of(row, masks), order::cursor)
                    .withCount(count ? count(search) : null);
        };
        boolean far = search.part() != null || count || filters.size() > 1;
        return far ? patience.with(search.part() == null ? "count" : "q", read) : read.get();
    }

    /** What is looked for. @param part of the name; null where any will do */
    private record Search(Custodies among, @Nullable String part, CardOrder order) {}

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

    private List<PooledCard> rows(Search search, Custodies rest, int rows) {
        return search.part() == null
                ? first(rest, search.order(), rows)
                : named(rest, search.part(), search.order(), rows);
    }

    private List<PooledCard> first(Custodies custodies, CardOrder order, int rows) {
        return sql.list(
                "SELECT " + PooledCard.COLUMNS + " FROM " + custodies.firstOf(order, rows)
                        + " LEFT JOIN customer_card k ON k.customer_id = c.customer_id ORDER BY " + order.orderBy(),
                PooledCard::read,
                custodies.with());
    }

    /** A part that many names have is found along the list, and so is every part in a list that is soon over; else the index of names is asked. */
    private List<PooledCard> named(Custodies custodies, String part, CardOrder order, int rows) {
        List<PooledCard> along = sql.list(
                "SELECT " + PooledCard.COLUMNS + " FROM " + custodies.firstOf(order, LOOK_ALONG)
                        + " JOIN customer_card k ON k.customer_id = c.customer_id WHERE position(? in k.search_name) > 0"
                        + " ORDER BY " + order.orderBy() + " LIMIT " + rows,
                PooledCard::read,
                custodies.with(part));
        return along.size() == rows || soonOver(custodies, order) ? along : byIndex(custodies, part, order, rows);
    }

    /** Whether all of the list was looked along. */
    private boolean soonOver(Custodies custodies, CardOrder order) {
        return sql.first(
                        "SELECT 1 FROM custody c WHERE " + custodies.where() + " ORDER BY " + order.orderBy()
                                + " LIMIT 1 OFFSET " + LOOK_ALONG,
                        row -> row.getInt(1),
                        custodies.with())
                .isEmpty();
    }

    private List<PooledCard> byIndex(Custodies custodies, String part, CardOrder order, int rows) {
        return sql.list(
                NAMED + "SELECT " + PooledCard.COLUMNS
                        + " FROM (SELECT c.* FROM named JOIN custody c ON c.customer_id = named.customer_id WHERE "
                        + custodies.where() + " ORDER BY " + order.orderBy() + " LIMIT " + rows
                        + ") c JOIN customer_card k ON k.customer_id = c.customer_id ORDER BY " + order.orderBy(),
                PooledCard::read,
                byName(custodies, part));
    }

    private long count(Search search) {
        Custodies all = search.among();
        if (search.part() == null) {
            return number("SELECT count(*) FROM custody c WHERE " + all.where(), all.with());
        }
        if (soonOver(all, search.order())) {
            // the limit cuts nothing off; without it the planner reads every card of the company for a pool of ten
            return number(
                    "SELECT count(*) FROM " + all.firstOf(search.order(), LOOK_ALONG)
                            + " JOIN customer_card k ON k.customer_id = c.customer_id WHERE position(? in k.search_name) > 0",
                    all.with(search.part()));
        }
        return number(
                NAMED + "SELECT count(*) FROM named JOIN custody c ON c.customer_id = named.customer_id WHERE "
                        + all.where(),
                byName(all, search.part()));
    }

    private long number(String statement, Object[] arguments) {
        return sql.first(statement, row -> row.getLong(1), arguments).orElse(0L);
    }

    private static Object[] byName(Custodies custodies, String part) {
        List<Object> arguments = new ArrayList<>(List.of(NameGrams.wanted(part), part));
        arguments.addAll(custodies.arguments());
        return arguments.toArray();
    }
}
