package io.gonghai.pool.pools;

import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many rows a page has: as many as are asked for, and no more than are read and shown without harm. Pools may be a megabyte each; two hundred of those in one answer
 * would be more than a service has.
 */
@ApplicationScoped
class PageWeight {
    /** Bytes of what is stored; two hundred ordinary pools are a quarter of it. */
    private static final int MOST = 2_000_000;

    private final Sql sql;

    PageWeight(Sql sql) {
        this.sql = sql;
    }

    /**
     * At least one.
     *
     * @param weighed the column that holds most of a row; its length is known without reading it
     * @param from the table, and which of its rows
     * @param order of the list
     */
    int fitting(int limit, String weighed, String from, String order, List<? extends @Nullable Object> arguments) {
        List<@Nullable Object> all = new ArrayList<>(arguments);
        all.add(limit);
        int fit = sql.first(
                        "SELECT count(*) FROM (SELECT sum(octet_length(%1$s)) OVER (ORDER BY %3$s) AS read FROM %2$s ORDER BY %3$s LIMIT ?) rows WHERE read <= %4$d"
                                .formatted(weighed, from, order, MOST),
                        row -> row.getInt(1),
                        all.toArray())
                .orElse(0);
        return Math.max(1, fit);
    }
}
