package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.application.ClaimRequestLists;
import io.gonghai.pool.custody.domain.ClaimRequest;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists of requests in PostgreSQL; each state of each pool, and of each person, is a range of an index. */
@ApplicationScoped
class RequestReadings implements ClaimRequestLists {
    private final Sql sql;

    RequestReadings(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<ClaimRequest> page(Filter filter, @Nullable UUID before, int rows) {
        List<ClaimRequest> page = new ArrayList<>();
        for (ClaimRequest.State state : filter.states()) {
            page.addAll(pageOf(filter, state, before, rows));
        }
        return page.stream()
                .sorted(Comparator.comparing(
                                (ClaimRequest request) -> request.id().toString())
                        .reversed())
                .limit(rows)
                .toList();
    }

    private List<ClaimRequest> pageOf(Filter filter, ClaimRequest.State state, @Nullable UUID before, int rows) {
        List<Object> arguments = new ArrayList<>();
        String end = (before == null ? "" : " AND q.id < ?") + " ORDER BY q.id DESC LIMIT " + rows;
        String is = " AND q.state = '" + state.name() + "'";
        String query;
        if (filter.requester() != null) {
            query = "SELECT q.* FROM claim_request q WHERE q.requester = ?" + is;
            arguments.add(filter.requester());
            if (filter.pools() != null) {
                query += " AND q.pool_id = ANY (?::uuid[])";
                arguments.add(filter.pools());
            }
            query += end;
        } else {
            query =
                    "SELECT q.* FROM unnest(?::uuid[]) p(id) CROSS JOIN LATERAL (SELECT q.* FROM claim_request q WHERE q.pool_id = p.id"
                            + is + end + ") q ORDER BY q.id DESC LIMIT " + rows;
            arguments.add(Objects.requireNonNull(filter.pools()));
        }
        if (before != null) {
            arguments.add(before);
        }
        return sql.list(
                "SELECT " + RequestRows.COLUMNS + " FROM (" + query + ") found ORDER BY id DESC",
                RequestRows::read,
                arguments.toArray());
    }

    @Override
    public long count(Filter filter) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(filter.states().stream().map(Enum::name).toList());
        String where = "state = ANY (?)";
        if (filter.requester() != null) {
            where += " AND requester = ?";
            arguments.add(filter.requester());
        }
        if (filter.pools() != null) {
            where += " AND pool_id = ANY (?::uuid[])";
            arguments.add(filter.pools());
        }
        return sql.first(
                        "SELECT count(*) FROM claim_request WHERE " + where, row -> row.getLong(1), arguments.toArray())
                .orElse(0L);
    }
}
