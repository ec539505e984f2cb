package io.gonghai.customer.customers;

import io.gonghai.customer.custody.PoolCopies;
import io.gonghai.customer.custody.domain.Viewer;
import io.gonghai.customer.customers.domain.Customer;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lists customers that the caller sees in full, newest first; so search and filters can't match what a card would hide. Every view begins at an
 * index, and each page where the one before ended.
 */
@ApplicationScoped
class ListCustomers {
    private final Sql sql;
    private final Customers customers;
    private final PoolCopies pools;

    ListCustomers(Sql sql, Customers customers, PoolCopies pools) {
        this.sql = sql;
        this.customers = customers;
        this.pools = pools;
    }

    /** Which customers. */
    private enum View {
        MINE,
        RELATED,
        CREATED,
        ALL
    }

    Page<CustomerView> list(Viewer viewer, CustomerQuery query, PageRequest page) {
        View view = view(viewer, query.view);
        Statement statement = from(view, viewer);
        query.filters().forEach((column, value) -> statement.and(" AND c." + column + " = ?", value));
        String search = query.search();
        if (search != null) {
            statement.and(
                    " AND (lower(c.name) LIKE ? OR c.phone LIKE ? OR lower(c.email) LIKE ?)",
                    "%" + escaped(search) + "%",
                    escaped(search) + "%",
                    escaped(search) + "%");
        }
        UUID before = page.cursor(1).map(cursor -> cursor.uuid(0)).orElse(null);
        int limit = page.limit();
        boolean count = page.wantsCount();
        Page<CustomerView> found = Page.of(
                statement.rows(before, limit + 1), limit, CustomerView::full, customer -> Cursor.of(customer.id()));
        return count ? found.withCount(statement.count()) : found;
    }

    private static View view(Viewer viewer, @Nullable String text) {
        return switch (text) {
            case null -> viewer.readsAll() ? View.ALL : View.MINE;
            case "mine" -> View.MINE;
            case "related" -> View.RELATED;
            case "created" -> View.CREATED;
            case "all" -> View.ALL;
            default -> throw Problem.invalid("view", "violation.one-of", "values", "mine, related, created, all");
        };
    }

    private Statement from(View view, Viewer viewer) {
        return switch (view) {
            case MINE ->
                new Statement(
                        "k.customer_id",
                        " custody_copy k JOIN customer c ON c.id = k.customer_id WHERE k.holder = ?",
                        viewer.id());
            case RELATED ->
                new Statement(
                        "r.customer_id",
                        " custody_related r JOIN customer c ON c.id = r.customer_id WHERE r.person_id = ?",
                        viewer.id());
            case CREATED -> created(viewer);
            case ALL -> viewer.readsAll() ? new Statement("c.id", " customer c WHERE true") : ofPools(viewer);
        };
    }

    /** What they made, as far as it is still open to them: never held by anybody else, or theirs in another way. */
    private Statement created(Viewer viewer) {
        String me = viewer.id();
        if (viewer.readsAll()) {
            return new Statement("c.id", " customer c WHERE c.created_by = ?", me);
        }
        return new Statement("c.id", """
                 customer c LEFT JOIN custody_copy k ON k.customer_id = c.id
                WHERE c.created_by = ? AND (k.customer_id IS NULL OR k.holder = ? OR ? = ANY (k.related_people)
                    OR k.state = 'POOLED' AND k.related_people <@ ARRAY[?]::text[] OR k.pool_id = ANY (?::uuid[]))""", me, me, me, me, pools.managedBy(viewer));
    }

    /** Each pool's newest by its index, then the newest of those: a page costs the same however large the pools are. */
    private Statement ofPools(Viewer viewer) {
        return new Statement("k.customer_id", """
                 unnest(?::uuid[]) AS managed (pool) CROSS JOIN LATERAL (
                    SELECT c.* FROM custody_copy k JOIN customer c ON c.id = k.customer_id WHERE k.pool_id = managed.pool""", pools.managedBy(viewer)).perPool();
    }

    private static String escaped(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
    }

    /** A FROM and WHERE that grows, ordered by one id. */
    private final class Statement {
        private final String order;
        private final StringBuilder tail;
        private final List<Object> arguments = new ArrayList<>();
        private boolean perPool;

        Statement(String order, String tail, Object... arguments) {
            this.order = order;
            this.tail = new StringBuilder(tail);
            this.arguments.addAll(List.of(arguments));
        }

        /** The clauses so far stand inside a {@code LATERAL} that rows() and count() close. */
        Statement perPool() {
            perPool = true;
            return this;
        }

        void and(String condition, Object... values) {
            tail.append(condition);
            arguments.addAll(List.of(values));
        }

        List<Customer> rows(@Nullable UUID before, int limit) {
            List<Object> all = new ArrayList<>(arguments);
            String cursor = "";
            if (before != null) {
                cursor = " AND " + order + " < ?";
                all.add(before);
            }
            all.add(limit);
            return sql.list(
                    "SELECT " + Customers.COLUMNS + " FROM " + tail + cursor + " ORDER BY " + order + " DESC LIMIT ?"
                            + (perPool ? ") c ORDER BY c.id DESC LIMIT " + limit : ""),
                    customers::read,
                    all.toArray());
        }

        long count() {
            return sql.first(
                            "SELECT count(*) FROM " + tail + (perPool ? ") c" : ""),
                            row -> row.getLong(1),
                            arguments.toArray())
                    .orElse(0L);
        }
    }
}
