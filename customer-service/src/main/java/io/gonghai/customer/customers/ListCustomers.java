package io.gonghai.customer.customers;

import io.gonghai.customer.custody.PoolCopies;
import io.gonghai.customer.custody.Views;
import io.gonghai.customer.custody.domain.Viewer;
import io.gonghai.customer.customers.CustomerSelection.Question;
import io.gonghai.customer.customers.domain.Customer;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.search.Patience;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lists customers that the caller sees in full, newest first; so search and filters can't match what a card would hide. Every view begins at an
 * index, and each page where the one before ended.
 */
@ApplicationScoped
class ListCustomers {
    static final String EVERYONE = " customer c WHERE true";
    static final String OF_POOLS = """
             unnest(?::uuid[]) AS managed (pool) CROSS JOIN LATERAL (
                SELECT c.* FROM custody_copy k JOIN customer c ON c.id = k.customer_id WHERE k.pool_id = managed.pool""";

    private final Sql sql;
    private final Customers customers;
    private final PoolCopies pools;
    private final Patience patience;
    private final Views views;

    ListCustomers(Sql sql, Customers customers, PoolCopies pools, Patience patience, Views views) {
        this.sql = sql;
        this.customers = customers;
        this.pools = pools;
        this.patience = patience;
        this.views = views;
    }

    /** Which customers. */
    private enum View {
        MINE,
        RELATED,
        CREATED,
        ALL
    }

    /** What a page was read from, and how many there are in all. */
    private record Found(List<Customer> rows, @Nullable Long count) {}

    /**
     * What may have to look further than a page is given a limited time.
     *
     * @throws Problem 400 when it is over, 429 where the page would show more records than the viewer may see in a day
     */
    Page<CustomerView> list(Viewer viewer, CustomerQuery query, PageRequest page) {
        UUID before = page.place(
                        1, cursor -> cursor.uuid(0), () -> view(viewer, query.view), query::filters, query::search)
                .orElse(null);
        View view = view(viewer, query.view);
        Map<String, String> filters = query.filters();
        CustomerSelection list = from(view, viewer).filtered(filters);
        String text = query.search();
        CustomerSearch search = text == null ? null : CustomerSearch.of(text);
        int limit = page.limit();
        boolean count = page.wantsCount();
        Supplier<Found> read = () -> new Found(
                search == null ? rows(list.page(before, limit + 1)) : sought(list, search, before, limit + 1),
                count ? count(list, search) : null);
        Found found = read(read, search != null, count, filters.keySet());
        Page<CustomerView> shown =
                Page.of(found.rows(), limit, CustomerView::full, customer -> Cursor.of(customer.id()));
        if (view != View.MINE) {
            views.records(viewer, madeByOthers(shown, viewer));
        }
        return shown.withCount(found.count());
    }

    private Found read(Supplier<Found> read, boolean search, boolean count, Set<String> filters) {
        if (search) {
            return patience.with("q", read);
        }
        if (count) {
            return patience.with("count", read);
        }
        return filters.isEmpty() ? read.get() : patience.with(filters.iterator().next(), read);
    }

    private static List<UUID> madeByOthers(Page<CustomerView> page, Viewer viewer) {
        return page.items().stream()
                .filter(customer -> !viewer.id().equals(customer.createdBy()))
                .map(CustomerView::id)
                .toList();
    }

    private List<Customer> sought(CustomerSelection list, CustomerSearch search, @Nullable UUID before, int limit) {
        List<Customer> along = rows(list.matching(search, before, limit));
        boolean done = along.size() == limit || !moreThanToLookAlong(list, before);
        return done ? along : rows(list.found(search, before, limit));
    }

    private boolean moreThanToLookAlong(CustomerSelection list, @Nullable UUID before) {
        Question question = list.moreThanToLookAlong(before);
        return sql.first(question.sql(), row -> row.getInt(1), question.array()).isPresent();
    }

    private List<Customer> rows(Question question) {
        return sql.list(question.sql(), customers::read, question.array());
    }

    private long count(CustomerSelection list, @Nullable CustomerSearch search) {
        Question question = list.count();
        if (search != null) {
            question = moreThanToLookAlong(list, null) ? list.countFound(search) : list.countMatching(search);
        }
        return sql.first(question.sql(), row -> row.getLong(1), question.array())
                .orElse(0L);
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

    private CustomerSelection from(View view, Viewer viewer) {
        return switch (view) {
            case MINE ->
                CustomerSelection.of(
                        "k.customer_id",
                        " custody_copy k JOIN customer c ON c.id = k.customer_id WHERE k.holder = ?",
                        viewer.id());
            case RELATED ->
                CustomerSelection.of(
                        "r.customer_id",
                        " custody_related r JOIN customer c ON c.id = r.customer_id WHERE r.person_id = ?",
                        viewer.id());
            case CREATED -> created(viewer);
            case ALL -> viewer.readsAll() ? CustomerSelection.of("c.id", EVERYONE) : ofPools(viewer);
        };
    }

    /** What they made, as far as it is still open to them: never held by anybody else, or theirs in another way. */
    private CustomerSelection created(Viewer viewer) {
        String me = viewer.id();
        if (viewer.readsAll()) {
            return CustomerSelection.of("c.id", " customer c WHERE c.created_by = ?", me);
        }
        return CustomerSelection.of("c.id", """
                 customer c LEFT JOIN custody_copy k ON k.customer_id = c.id
                WHERE c.created_by = ? AND (k.customer_id IS NULL OR k.holder = ? OR ? = ANY (k.related_people)
                    OR k.state = 'POOLED' AND k.related_people <@ ARRAY[?]::text[] OR k.pool_id = ANY (?::uuid[]))""", me, me, me, me, pools.managedBy(viewer));
    }

    /** Each pool's newest by its index, then the newest of those: a page costs the same however large the pools are. */
    private CustomerSelection ofPools(Viewer viewer) {
        return CustomerSelection.of("k.customer_id", OF_POOLS, pools.managedBy(viewer))
                .inEachPool();
    }
}
