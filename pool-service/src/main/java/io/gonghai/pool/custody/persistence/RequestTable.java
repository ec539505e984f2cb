package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.application.ClaimRequests;
import io.gonghai.pool.custody.domain.ClaimRequest;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.runtime.events.OutgoingEvent;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests for customers in PostgreSQL; each state of each pool, and of each person, is a range of an index. */
@ApplicationScoped
class RequestTable implements ClaimRequests {
    private static final String COLUMNS =
            "id, customer_id, pool_id, requester, state, version, reason_code, reason, requested_at, expires_at, decided_at, decided_by, decision_code, decision_reason";

    private final Sql sql;
    private final Outbox outbox;

    RequestTable(Sql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public ClaimRequest open(ClaimRequest wanted, Collection<String> managers) {
        Optional<ClaimRequest> waits = sql.first(
                "SELECT " + COLUMNS
                        + " FROM claim_request WHERE customer_id = ? AND requester = ? AND state = 'PENDING' AND expires_at > ?",
                RequestTable::read,
                wanted.customerId(),
                wanted.requester(),
                wanted.requestedAt());
        if (waits.isPresent()) {
            return waits.get();
        }
        endExpired(wanted);
        sql.update(
                "INSERT INTO claim_request (id, customer_id, pool_id, requester, state, reason_code, reason, requested_at, expires_at) VALUES (?, ?, ?, ?, 'PENDING', ?, ?, ?, ?)",
                wanted.id(),
                wanted.customerId(),
                wanted.poolId(),
                wanted.requester(),
                wanted.reason().code(),
                wanted.reason().text(),
                wanted.requestedAt(),
                wanted.expiresAt());
        append(wanted, RequestFact.Requested.TYPE, RequestFact.Requested.of(wanted, managers));
        return wanted;
    }

    /** Whose time is over, but whom no sweep has met yet, makes room for a new one. */
    private void endExpired(ClaimRequest wanted) {
        tell(sql.list(
                "UPDATE claim_request SET state = 'EXPIRED', version = version + 1, decided_at = ? WHERE customer_id = ? AND requester = ? AND state = 'PENDING' RETURNING "
                        + COLUMNS,
                RequestTable::read,
                wanted.requestedAt(),
                wanted.customerId(),
                wanted.requester()));
    }

    @Override
    public Optional<ClaimRequest> find(UUID id) {
        return sql.first("SELECT " + COLUMNS + " FROM claim_request WHERE id = ?", RequestTable::read, id);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<ClaimRequest> lock(UUID id) {
        return sql.first("SELECT " + COLUMNS + " FROM claim_request WHERE id = ? FOR UPDATE", RequestTable::read, id);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void decide(ClaimRequest decided, Collection<String> managers) {
        ClaimRequest.Decided decision = Objects.requireNonNull(decided.decision());
        sql.update(
                "UPDATE claim_request SET state = ?, version = ?, decided_at = ?, decided_by = ?, decision_code = ?, decision_reason = ? WHERE id = ?",
                decided.state().name(),
                decided.version(),
                decision.at(),
                decision.by(),
                decision.reason().code(),
                decision.reason().text(),
                decided.id());
        tell(List.of(decided), managers);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void close(UUID customerId, @Nullable String granted, Instant at) {
        tell(sql.list(
                "UPDATE claim_request SET state = 'CLOSED', version = version + 1, decided_at = ? WHERE customer_id = ? AND state = 'PENDING' AND requester IS DISTINCT FROM ? RETURNING "
                        + COLUMNS,
                RequestTable::read,
                at,
                customerId,
                granted));
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void closeOf(String requester, Instant at) {
        tell(sql.list(
                "UPDATE claim_request SET state = 'CLOSED', version = version + 1, decided_at = ? WHERE requester = ? AND state = 'PENDING' RETURNING "
                        + COLUMNS,
                RequestTable::read,
                at,
                requester));
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public int expire(Instant now, int most) {
        List<ClaimRequest> ended = sql.list(
                "UPDATE claim_request SET state = 'EXPIRED', version = version + 1, decided_at = ? WHERE id IN (SELECT id FROM claim_request WHERE state = 'PENDING' AND expires_at <= ? ORDER BY expires_at LIMIT "
                        + most + " FOR UPDATE SKIP LOCKED) RETURNING " + COLUMNS,
                RequestTable::read,
                now,
                now);
        tell(ended);
        return ended.size();
    }

    private void tell(List<ClaimRequest> ended) {
        tell(ended, List.of());
    }

    private void tell(List<ClaimRequest> decided, Collection<String> managers) {
        decided.forEach(request -> append(
                request,
                RequestFact.Decided.TYPE,
                RequestFact.Decided.of(request, Objects.requireNonNull(request.decision()), managers)));
    }

    private void append(ClaimRequest request, String type, Object fact) {
        outbox.append(new OutgoingEvent(CustodyFact.STREAM, request.customerId().toString(), type, fact));
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
                "SELECT " + COLUMNS + " FROM (" + query + ") found ORDER BY id DESC",
                RequestTable::read,
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

    private static ClaimRequest read(ResultSet row) throws SQLException {
        Instant decidedAt = Sql.instant(row, "decided_at");
        return new ClaimRequest(
                row.getObject("id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getObject("pool_id", UUID.class),
                row.getString("requester"),
                ClaimRequest.State.valueOf(row.getString("state")),
                row.getInt("version"),
                new Reason(row.getString("reason_code"), row.getString("reason")),
                Objects.requireNonNull(Sql.instant(row, "requested_at")),
                Objects.requireNonNull(Sql.instant(row, "expires_at")),
                decidedAt == null
                        ? null
                        : new ClaimRequest.Decided(
                                decidedAt,
                                row.getString("decided_by"),
                                new Reason(row.getString("decision_code"), row.getString("decision_reason"))));
    }
}
