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

/** Reads pages of a pool's cards along indexes that hold pooled customers only (docs/adr/0011). */
@ApplicationScoped
class ListCards {
    private final Sql sql;

    ListCards(Sql sql) {
        this.sql = sql;
    }

    Page<CardView> page(Pool pool, CardQuery query, PageRequest request) {
        Masks masks = Masks.of(pool.spec());
        int limit = request.limit();
        CardOrder order = query.order(masks);
        Optional<Cursor> from = request.cursor(2);
        List<Object> arguments = new ArrayList<>();
        String where = where(pool.id(), query.filters(masks), query.part(masks), arguments);
        Long count = request.wantsCount()
                ? sql.first("SELECT count(*) " + where, row -> row.getLong(1), arguments.toArray())
                        .orElse(0L)
                : null;
        if (from.isPresent()) {
            where += " AND " + order.after();
            arguments.add(order.value(from.get()));
            arguments.add(from.get().uuid(1));
        }
        arguments.add(limit + 1);
        List<PooledCard> rows = sql.list(
                "SELECT " + PooledCard.COLUMNS + where + " ORDER BY " + order.orderBy() + " LIMIT ?",
                PooledCard::read,
                arguments.toArray());
        return Page.of(rows, limit, row -> CardView.of(row, masks), order::cursor)
                .withCount(count);
    }

    private static String where(UUID pool, Map<String, String> filters, String part, List<Object> arguments) {
        StringBuilder where = new StringBuilder(
                        "FROM custody c LEFT JOIN customer_card k ON k.customer_id = c.customer_id")
                .append(" WHERE c.pool_id = ? AND c.state = 'POOLED'");
        arguments.add(pool);
        filters.forEach((column, value) -> {
            where.append(" AND c.").append(column).append(" = ?");
            arguments.add(value);
        });
        if (part != null) {
            where.append(" AND k.grams @> ? AND position(? in k.search_name) > 0");
            arguments.add(NameGrams.wanted(part));
            arguments.add(part);
        }
        return where.toString();
    }
}
