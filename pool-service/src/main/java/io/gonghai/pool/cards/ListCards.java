package io.gonghai.pool.cards;

import io.gonghai.pool.cards.CardSelection.Question;
import io.gonghai.pool.pools.Pool;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.sql.Sql;
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
        CardSearch search = query.search(masks);
        CardSelection all = CardSelection.of(pool.id(), filters, order);
        int limit = request.limit();
        boolean count = request.wantsCount();
        Supplier<Page<CardView>> read = () -> {
            CardSelection rest = from.map(all::after).orElse(all);
            return Page.of(rows(rest, search, limit + 1), limit, row -> CardView.of(row, masks), order::cursor)
                    .withCount(count ? count(all, search) : null);
        };
        if (search != null) {
            return patience.with("q", read);
        }
        return count || filters.size() > 1 ? patience.with("count", read) : read.get();
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
