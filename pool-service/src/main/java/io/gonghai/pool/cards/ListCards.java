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
        Search search = new Search(Custodies.of(pool.id(), filters), query.search(masks), order);
        int limit = request.limit();
        boolean count = request.wantsCount();
        Supplier<Page<CardView>> read = () -> {
            Custodies rest =
                    from.map(cursor -> search.among().after(order, cursor)).orElse(search.among());
            return Page.of(rows(search, rest, limit + 1), limit, row -> CardView.of(row, masks), order::cursor)
                    .withCount(count ? count(search) : null);
        };
        boolean far = search.sought() != null || count || filters.size() > 1 || (order.byName() && !filters.isEmpty());
        return far ? patience.with(narrow(search, count), read) : read.get();
    }

    /** What to narrow where an answer takes too long. */
    private static String narrow(Search search, boolean count) {
        if (search.sought() != null) {
            return "q";
        }
        return count ? "count" : "sort";
    }

    /** What is looked for. @param sought null where any will do */
    private record Search(Custodies among, @Nullable CardSearch sought, CardOrder order) {}

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

        Object[] with() {
            return arguments.toArray();
        }

        /** Arguments of a statement in which the condition on cards follows. */
        Object[] before(CardSearch.Condition cards) {
            return joined(arguments, cards.arguments());
        }

        /** Arguments of a statement in which the condition on cards comes first. */
        Object[] after(CardSearch.Condition cards) {
            return joined(cards.arguments(), arguments);
        }

        private static Object[] joined(List<Object> some, List<Object> more) {
            List<Object> all = new ArrayList<>(some);
            all.addAll(more);
            return all.toArray();
        }
    }

    private List<PooledCard> rows(Search search, Custodies rest, int rows) {
        return search.sought() == null
                ? first(rest, search.order(), rows)
                : sought(rest, search.sought(), search.order(), rows);
    }

    private List<PooledCard> first(Custodies custodies, CardOrder order, int rows) {
        return sql.list(
                "SELECT " + PooledCard.COLUMNS + " FROM " + custodies.firstOf(order, rows)
                        + " LEFT JOIN customer_card k ON k.customer_id = c.customer_id ORDER BY " + order.orderBy(),
                PooledCard::read,
                custodies.with());
    }

    /** What many cards have is found along the list, and so is all in a list that is soon over; else the indexes of cards are asked. */
    private List<PooledCard> sought(Custodies custodies, CardSearch search, CardOrder order, int rows) {
        CardSearch.Condition matching = search.matching();
        List<PooledCard> along = sql.list(
                "SELECT " + PooledCard.COLUMNS + " FROM " + custodies.firstOf(order, LOOK_ALONG)
                        + " JOIN customer_card k ON k.customer_id = c.customer_id WHERE " + matching.sql()
                        + " ORDER BY " + order.orderBy() + " LIMIT " + rows,
                PooledCard::read,
                custodies.before(matching));
        return along.size() == rows || soonOver(custodies, order) ? along : byIndex(custodies, search, order, rows);
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

    private List<PooledCard> byIndex(Custodies custodies, CardSearch search, CardOrder order, int rows) {
        CardSearch.Condition named = search.named();
        return sql.list(
                named.sql() + "SELECT " + PooledCard.COLUMNS
                        + " FROM (SELECT c.* FROM named JOIN custody c ON c.customer_id = named.customer_id WHERE "
                        + custodies.where() + " ORDER BY " + order.orderBy() + " LIMIT " + rows
                        + ") c JOIN customer_card k ON k.customer_id = c.customer_id ORDER BY " + order.orderBy(),
                PooledCard::read,
                custodies.after(named));
    }

    private long count(Search search) {
        Custodies all = search.among();
        CardSearch sought = search.sought();
        if (sought == null) {
            return number("SELECT count(*) FROM custody c WHERE " + all.where(), all.with());
        }
        if (soonOver(all, search.order())) {
            // the limit cuts nothing off; without it the planner reads every card of the company for a pool of ten
            CardSearch.Condition matching = sought.matching();
            return number(
                    "SELECT count(*) FROM " + all.firstOf(search.order(), LOOK_ALONG)
                            + " JOIN customer_card k ON k.customer_id = c.customer_id WHERE " + matching.sql(),
                    all.before(matching));
        }
        CardSearch.Condition named = sought.named();
        return number(
                named.sql() + "SELECT count(*) FROM named JOIN custody c ON c.customer_id = named.customer_id WHERE "
                        + all.where(),
                all.after(named));
    }

    private long number(String statement, Object[] arguments) {
        return sql.first(statement, row -> row.getLong(1), arguments).orElse(0L);
    }
}
