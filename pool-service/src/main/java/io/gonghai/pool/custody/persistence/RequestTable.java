package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.application.ClaimRequests;
import io.gonghai.pool.custody.domain.ClaimRequest;
import io.gonghai.runtime.events.OutgoingEvent;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.sql.Columns;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Requests for customers in PostgreSQL. */
@ApplicationScoped
class RequestTable implements ClaimRequests {
    private final Sql sql;
    private final Outbox outbox;
    private final DatabaseClock clock;
    private final PassedOver passedOver;

    RequestTable(Sql sql, Outbox outbox, DatabaseClock clock, PassedOver passedOver) {
        this.sql = sql;
        this.outbox = outbox;
        this.clock = clock;
        this.passedOver = passedOver;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public ClaimRequest open(ClaimRequest wanted, Collection<String> managers) {
        Optional<ClaimRequest> waits = sql.first(
                "SELECT " + RequestRows.COLUMNS
                        + " FROM claim_request WHERE customer_id = ? AND requester = ? AND state = 'PENDING' AND expires_at > ?",
                RequestRows::read,
                wanted.customerId(),
                wanted.requester(),
                wanted.requestedAt());
        if (waits.isPresent()) {
            return waits.get();
        }
        endExpired(wanted);
        sql.update(
                "INSERT INTO claim_request (id, customer_id, pool_id, requester, state, reason_code, reason, passed_over, requested_at, expires_at) VALUES (?, ?, ?, ?, 'PENDING', ?, ?, ?, ?, ?)",
                wanted.id(),
                wanted.customerId(),
                wanted.poolId(),
                wanted.requester(),
                wanted.reason().code(),
                wanted.reason().text(),
                wanted.passedOver(),
                wanted.requestedAt(),
                wanted.expiresAt());
        passedOver.asked(wanted.passedOver());
        append(wanted, RequestFact.Requested.TYPE, RequestFact.Requested.of(wanted, managers));
        return wanted;
    }

    /** Whose time is over, but whom no sweep has met yet, makes room for a new one. */
    private void endExpired(ClaimRequest wanted) {
        tell(sql.list(
                "UPDATE claim_request SET state = 'EXPIRED', version = version + 1, decided_at = expires_at WHERE customer_id = ? AND requester = ? AND state = 'PENDING' RETURNING "
                        + RequestRows.COLUMNS,
                RequestRows::read,
                wanted.customerId(),
                wanted.requester()));
    }

    @Override
    public Optional<ClaimRequest> find(UUID id) {
        return sql.first("SELECT " + RequestRows.COLUMNS + " FROM claim_request WHERE id = ?", RequestRows::read, id)
                .map(request -> request.asOf(clock.now()));
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<ClaimRequest> lock(UUID id) {
        return sql.first(
                "SELECT " + RequestRows.COLUMNS + " FROM claim_request WHERE id = ? FOR UPDATE", RequestRows::read, id);
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
    public void close(List<Closing> left) {
        if (left.isEmpty()) {
            return;
        }
        Columns customers = new Columns(4);
        left.forEach(one -> customers.row(one.customerId(), one.gainer(), one.by(), one.at()));
        tell(sql.list(
                """
                WITH locked AS (
                    SELECT r.id AS request, r.requester IS NOT DISTINCT FROM x.gainer AS granted, x.decider, x.at
                    FROM claim_request r JOIN unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[]) x (customer, gainer, decider, at)
                        ON r.customer_id = x.customer AND (r.requester IS DISTINCT FROM x.gainer OR x.decider IS NOT NULL)
                    WHERE r.state = 'PENDING' ORDER BY r.id FOR UPDATE OF r)
                UPDATE claim_request SET version = version + 1, decided_at = locked.at,
                    state = CASE WHEN NOT locked.granted THEN 'CLOSED' WHEN expires_at > locked.at THEN 'APPROVED' ELSE 'EXPIRED' END,
                    decided_by = CASE WHEN locked.granted AND expires_at > locked.at THEN locked.decider END
                FROM locked WHERE id = locked.request
                RETURNING """ + " " + RequestRows.COLUMNS,
                RequestRows::read,
                customers.arguments().toArray()));
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void closeOf(String requester, Instant at) {
        tell(sql.list("""
                WITH locked AS (SELECT r.id AS request FROM claim_request r WHERE r.requester = ? AND r.state = 'PENDING' ORDER BY r.id FOR UPDATE)
                UPDATE claim_request SET state = 'CLOSED', version = version + 1, decided_at = ? FROM locked WHERE id = locked.request
                RETURNING """ + " " + RequestRows.COLUMNS, RequestRows::read, requester, at));
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public int expire(Instant now, int most) {
        List<ClaimRequest> ended = sql.list(expiring(most), RequestRows::read, now);
        tell(ended);
        return ended.size();
    }

    /** Ends so many of those whose time is over, the longest over first; rows that somebody decides about are left to them. */
    static String expiring(int most) {
        return "UPDATE claim_request SET state = 'EXPIRED', version = version + 1, decided_at = expires_at WHERE id IN (SELECT id FROM claim_request WHERE state = 'PENDING' AND expires_at <= ? ORDER BY expires_at LIMIT "
                + most + " FOR UPDATE SKIP LOCKED) RETURNING " + RequestRows.COLUMNS;
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
}
