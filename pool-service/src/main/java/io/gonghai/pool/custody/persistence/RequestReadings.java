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
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists of requests in PostgreSQL; each state of each pool, and of each person, is a range of an index. */
@ApplicationScoped
class RequestReadings implements ClaimRequestLists {
    /** Whose time is over, though they still wait: as many as came since the last sweep. */
    private static final String OVERDUE =
            "WITH overdue AS MATERIALIZED (SELECT * FROM claim_request WHERE state = 'PENDING' AND expires_at <= ?) ";

    private final Sql sql;
    private final DatabaseClock clock;

    RequestReadings(Sql sql, DatabaseClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What waits with its time over has ended: it is looked for among the few that the sweep has not met yet, by an index of its own. */
    @Override
    public List<ClaimRequest> page(Filter filter, @Nullable UUID before, int rows) {
        Instant now = clock.now();
        List<ClaimRequest> page = new ArrayList<>();
        for (ClaimRequest.State state : filter.states()) {
            page.addAll(pageOf(filter, state, now, before, rows));
        }
        if (filter.states().contains(ClaimRequest.State.EXPIRED)) {
            page.addAll(overdue(filter, now, before, rows));
        }
        return page.stream()
                .map(request -> request.asOf(now))
                .sorted(Comparator.comparing(
                                (ClaimRequest request) -> request.id().toString())
                        .reversed())
                .limit(rows)
                .toList();
    }

    private List<ClaimRequest> pageOf(
            Filter filter, ClaimRequest.State state, Instant now, @Nullable UUID before, int rows) {
        List<Object> arguments = new ArrayList<>();
        String is = " AND q.state = '" + state.name() + "'";
        if (state == ClaimRequest.State.PENDING) {
            is += " AND q.expires_at > ?";
        }
        String end = is + (before == null ? "" : " AND q.id < ?") + " ORDER BY q.id DESC LIMIT " + rows;
        String query;
        if (filter.requester() != null) {
            query = "SELECT q.* FROM claim_request q WHERE q.requester = ?";
            arguments.add(filter.requester());
            if (filter.pools() != null) {
                query += " AND q.pool_id = ANY (?::uuid[])";
                arguments.add(filter.pools());
            }
            query += end;
        } else {
            query =
                    "SELECT q.* FROM unnest(?::uuid[]) p(id) CROSS JOIN LATERAL (SELECT q.* FROM claim_request q WHERE q.pool_id = p.id"
                            + end + ") q ORDER BY q.id DESC LIMIT " + rows;
            arguments.add(Objects.requireNonNull(filter.pools()));
        }
        if (state == ClaimRequest.State.PENDING) {
            arguments.add(now);
        }
        if (before != null) {
            arguments.add(before);
        }
        return sql.list(
                "SELECT " + RequestRows.COLUMNS + " FROM (" + query + ") found ORDER BY id DESC",
                RequestRows::read,
                arguments.toArray());
    }

    private List<ClaimRequest> overdue(Filter filter, Instant now, @Nullable UUID before, int rows) {
        List<Object> arguments = new ArrayList<>(List.of(now));
        String where = "true" + whose(filter, arguments);
        if (before != null) {
            where += " AND id < ?";
            arguments.add(before);
        }
        return sql.list(
                OVERDUE + "SELECT " + RequestRows.COLUMNS + " FROM overdue WHERE " + where + " ORDER BY id DESC LIMIT "
                        + rows,
                RequestRows::read,
                arguments.toArray());
    }

    @Override
    public long count(Filter filter) {
        Instant now = clock.now();
        boolean pending = filter.states().contains(ClaimRequest.State.PENDING);
        boolean expired = filter.states().contains(ClaimRequest.State.EXPIRED);
        List<Object> arguments = new ArrayList<>(
                List.of(now, filter.states().stream().map(Enum::name).toList()));
        String all = OVERDUE + "SELECT (SELECT count(*) FROM claim_request WHERE state = ANY (?)"
                + whose(filter, arguments) + ")";
        if (pending != expired) {
            all += (expired ? " + " : " - ") + "(SELECT count(*) FROM overdue WHERE true" + whose(filter, arguments)
                    + ")";
        }
        return sql.first(all, row -> row.getLong(1), arguments.toArray()).orElse(0L);
    }

    private static String whose(Filter filter, List<Object> arguments) {
        String where = "";
        if (filter.requester() != null) {
            where += " AND requester = ?";
            arguments.add(filter.requester());
        }
        if (filter.pools() != null) {
            where += " AND pool_id = ANY (?::uuid[])";
            arguments.add(filter.pools());
        }
        return where;
    }
}
