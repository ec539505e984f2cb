package io.gonghai.pool.cards;

import io.gonghai.pool.cards.CardSelection.Question;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.views.ViewQuota;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.search.Patience;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.web.Params;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads pages of a pool's cards. What many cards have is found along the list, what few have by the indexes of cards (docs/adr/0011). */
@ApplicationScoped
class ListCards {
    private final Sql sql;
    private final Patience patience;
    private final ViewQuota quota;

    ListCards(Sql sql, Patience patience, ViewQuota quota) {
        this.sql = sql;
        this.patience = patience;
        this.quota = quota;
    }

    /** What a page was read from, and how many there are in all. */
    private record Found(List<PooledCard> rows, @Nullable Long count) {}

    /**
     * Bare pages and pages by one filter follow one index; what may have to look further is given a limited time.
     *
     * @throws Problem 400 when it is over, 429 where the page would show more cards than the actor may see in a day
     */
    Page<CardView> page(Pool pool, CardQuery query, CardFacts facts, PageRequest request, Actor actor) {
        Masks masks = Masks.of(pool.spec());
        Params.check(
                () -> query.order(masks),
                () -> CardQuery.filters(facts.given(), masks),
                () -> query.search(masks),
                request::limit,
                () -> request.cursor(2),
                request::wantsCount);
        CardOrder order = query.order(masks);
        Optional<Cursor> from = request.cursor(2);
        Map<String, String> filters = CardQuery.filters(facts.given(), masks);
        CardSearch search = query.search(masks);
        CardSelection all = CardSelection.of(pool.id(), filters, order);
        int limit = request.limit();
        boolean count = request.wantsCount();
        Supplier<Found> read = () ->
                new Found(rows(from.map(all::after).orElse(all), search, limit + 1), count ? count(all, search) : null);
        Found found = read(read, search != null, count || filters.size() > 1);
        List<PooledCard> shown =
                found.rows().subList(0, Math.min(limit, found.rows().size()));
        if (!shown.isEmpty()) {
            quota.cards(
                    actor,
                    shown.getFirst().settings(),
                    shown.stream().map(row -> row.card().customerId()).toList());
        }
        return Page.of(found.rows(), limit, row -> CardView.of(row, masks), order::cursor)
                .withCount(found.count());
    }

    private Found read(Supplier<Found> read, boolean search, boolean mayLookFurther) {
        if (search) {
            return patience.with("q", read);
        }
        return mayLookFurther ? patience.with("count", read) : read.get();
    }

    private List<PooledCard> rows(CardSelection list, @Nullable CardSearch search, int rows) {
        if (search == null) {
            return rows(list.page(rows));
        }
        List<PooledCard> along = rows(list.matching(search, rows));
        boolean done = along.size() == rows || !moreThanToLookAlong(list);
        return done ? along : rows(list.found(search, rows));
    }

    private List<PooledCard> rows(Question question) {
        return sql.list(question.sql(), PooledCard::read, question.array());
    }

    private boolean moreThanToLookAlong(CardSelection list) {
        Question question = list.moreThanToLookAlong();
        return sql.first(question.sql(), row -> row.getInt(1), question.array()).isPresent();
    }

    private long count(CardSelection list, @Nullable CardSearch search) {
        Question question = list.count();
        if (search != null) {
            question = moreThanToLookAlong(list) ? list.countFound(search) : list.countMatching(search);
        }
        return sql.first(question.sql(), row -> row.getLong(1), question.array())
                .orElse(0L);
    }
}
