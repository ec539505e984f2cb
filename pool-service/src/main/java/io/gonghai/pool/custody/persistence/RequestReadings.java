package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.application.ClaimRequestLists;
import io.gonghai.pool.custody.domain.ClaimRequest;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists of requests in PostgreSQL. */
@ApplicationScoped
class RequestReadings implements ClaimRequestLists {
    private final Sql sql;
    private final DatabaseClock clock;

    RequestReadings(Sql sql, DatabaseClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public List<ClaimRequest> page(Filter filter, @Nullable UUID before, int rows) {
        Instant now = clock.now();
        List<ClaimRequest> page = new ArrayList<>();
        new RequestSelection(filter, now).questions(before, rows).forEach(question -> page.addAll(list(question)));
        return page.stream()
                .map(request -> request.asOf(now))
                .sorted(Comparator.comparing(
                                (ClaimRequest request) -> request.id().toString())
                        .reversed())
                .limit(rows)
                .toList();
    }

    private List<ClaimRequest> list(Question question) {
        return sql.list(question.sql(), RequestRows::read, question.array());
    }

    @Override
    public long count(Filter filter) {
        Question question = new RequestSelection(filter, clock.now()).count();
        return sql.first(question.sql(), row -> row.getLong(1), question.array())
                .orElse(0L);
    }
}
