package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.cards.CardSearch;
import io.gonghai.pool.custody.application.CustodyLists.Filter;
import io.gonghai.pool.custody.application.CustodyLists.Spot;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.State;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.search.Patience;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads lists of custodies: what many have along the list, what few have by the indexes of cards (docs/adr/0011). */
@ApplicationScoped
class CustodyPages {
    /** As the database orders ids: byte by byte. */
    private static final Comparator<Spot> OLDEST = Comparator.comparing(Spot::since)
            .thenComparing(spot -> spot.customerId().toString());

    private final Sql sql;
    private final Patience patience;

    CustodyPages(Sql sql, Patience patience) {
        this.sql = sql;
        this.patience = patience;
    }

    /**
     * Each state is read by itself, the first of all are the page.
     *
     * @throws Problem 400 where what is sought is not found in time
     */
    List<Custody> page(Filter filter, @Nullable Spot before, int rows) {
        return inTime(
                filter,
                () -> states(filter)
                        .flatMap(state -> first(new CustodySelection(filter, state, before), rows).stream())
                        .sorted(Comparator.comparing(CustodyPages::spot, OLDEST).reversed())
                        .limit(rows)
                        .toList());
    }

    /** @throws Problem 400 where what is sought is not counted in time */
    long count(Filter filter) {
        return inTime(
                filter,
                () -> states(filter)
                        .mapToLong(state -> count(new CustodySelection(filter, state, null)))
                        .sum());
    }

    /** The states that can have rows: only what is held or frozen has somebody. */
    private static Stream<State> states(Filter filter) {
        return filter.states().stream()
                .filter(state -> filter.holder() == null || state == State.HELD || state == State.FROZEN);
    }

    private <T> T inTime(Filter filter, Supplier<T> question) {
        if (filter.search() != null) {
            return patience.with("q", question);
        }
        return filter.facts().isEmpty()
                ? question.get()
                : patience.with(filter.facts().keySet().iterator().next().toString(), question);
    }

    private List<Custody> first(CustodySelection list, int rows) {
        if (!list.looksFurther()) {
            return rows(list.page(rows));
        }
        List<Custody> along = rows(list.along(rows));
        boolean full = along.size() == rows;
        if (full && list.isOne()) {
            return along;
        }
        Optional<Spot> unseen = unseen(list);
        if (unseen.isEmpty() || full && OLDEST.compare(spot(along.getLast()), unseen.get()) > 0) {
            return along;
        }
        return rows(named(list).map(named -> list.found(named, rows)).orElseGet(() -> list.page(rows)));
    }

    private long count(CustodySelection list) {
        Question question;
        if (!list.looksFurther()) {
            question = list.count();
        } else if (unseen(list).isEmpty()) {
            question = list.countAlong();
        } else {
            question = named(list).map(list::countFound).orElseGet(list::count);
        }
        return sql.first(question.sql(), row -> row.getLong(1), question.array())
                .orElse(0L);
    }

    /** What the indexes of cards are asked for: names, or a fact that few have; nothing where many have each. */
    private Optional<CardSearch.Condition> named(CustodySelection list) {
        CardSearch search = list.filter().search();
        if (search != null) {
            return Optional.of(search.named());
        }
        return list.filter().facts().entrySet().stream()
                .filter(fact -> {
                    Question common = CustodySelection.common(fact);
                    return sql.first(common.sql(), row -> row.getInt(1), common.array())
                            .isEmpty();
                })
                .findFirst()
                .map(CustodySelection::having);
    }

    private Optional<Spot> unseen(CustodySelection list) {
        Question question = list.unseen();
        return sql.first(
                question.sql(),
                row -> new Spot(Sql.instant(row, "since"), row.getObject("customer_id", UUID.class)),
                question.array());
    }

    private List<Custody> rows(Question question) {
        return new ArrayList<>(sql.list(question.sql(), CustodyRows::custody, question.array()));
    }

    private static Spot spot(Custody custody) {
        return new Spot(custody.standing().since(), custody.customerId());
    }
}
