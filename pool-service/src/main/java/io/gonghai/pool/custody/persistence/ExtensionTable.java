package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.application.ClaimRequestLists.Filter;
import io.gonghai.pool.custody.application.ExtensionRequests;
import io.gonghai.pool.custody.domain.ClaimRequest;
import io.gonghai.pool.custody.domain.ExtensionRequest;
import io.gonghai.runtime.events.OutgoingEvent;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.sql.Columns;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests for more time in PostgreSQL. */
@ApplicationScoped
class ExtensionTable implements ExtensionRequests {
    private static final String TABLE = "extension_request";
    private static final String SELECT = "SELECT " + ExtensionRows.COLUMNS + " FROM extension_request ";
    private static final String RETURNING = " RETURNING " + ExtensionRows.COLUMNS;
    private static final String EXPIRED =
            "UPDATE extension_request SET state = 'EXPIRED', version = version + 1, decided_at = expires_at ";

    private final Sql sql;
    private final Outbox outbox;
    private final DatabaseClock clock;

    ExtensionTable(Sql sql, Outbox outbox, DatabaseClock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public ExtensionRequest open(ExtensionRequest wanted, Collection<String> managers) {
        Optional<ExtensionRequest> waits = sql.first(
                SELECT
                        + "WHERE customer_id = ? AND requester = ? AND held_since = ? AND state = 'PENDING' AND expires_at > ?",
                ExtensionRows::read,
                wanted.customerId(),
                wanted.requester(),
                wanted.heldSince(),
                wanted.requestedAt());
        if (waits.isPresent()) {
            return waits.get();
        }
        makeRoom(wanted);
        sql.update(
                "INSERT INTO extension_request (id, customer_id, pool_id, requester, held_since, wanted_until, state, reason_code, reason, requested_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, 'PENDING', ?, ?, ?, ?)",
                wanted.id(),
                wanted.customerId(),
                wanted.poolId(),
                wanted.requester(),
                wanted.heldSince(),
                wanted.until(),
                wanted.reason().code(),
                wanted.reason().text(),
                wanted.requestedAt(),
                wanted.expiresAt());
        append(wanted, ExtensionFact.Requested.TYPE, ExtensionFact.Requested.of(wanted, managers));
        return wanted;
    }

    /**
     * Ends one whose time is over, but that no sweep has met yet, and one about an earlier possession, which a replica from before there were requests for
     * more time has ended without knowing of it.
     */
    private void makeRoom(ExtensionRequest wanted) {
        tell(
                sql.list(
                        """
                UPDATE extension_request SET version = version + 1, decided_at = least(expires_at, ?),
                    state = CASE WHEN expires_at > ? THEN 'CLOSED' ELSE 'EXPIRED' END
                WHERE customer_id = ? AND requester = ? AND state = 'PENDING'""" + RETURNING,
                        ExtensionRows::read,
                        wanted.requestedAt(),
                        wanted.requestedAt(),
                        wanted.customerId(),
                        wanted.requester()),
                List.of());
    }

    @Override
    public Optional<ExtensionRequest> find(UUID id) {
        return sql.first(SELECT + "WHERE id = ?", ExtensionRows::read, id).map(request -> request.asOf(clock.now()));
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<ExtensionRequest> lock(UUID id) {
        return sql.first(SELECT + "WHERE id = ? FOR UPDATE", ExtensionRows::read, id);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void decide(ExtensionRequest decided, Collection<String> managers) {
        ClaimRequest.Decided decision = Objects.requireNonNull(decided.decision());
        sql.update(
                "UPDATE extension_request SET state = ?, version = ?, granted_until = ?::timestamptz, decided_at = ?, decided_by = ?, decision_code = ?, decision_reason = ? WHERE id = ?",
                decided.state().name(),
                decided.version(),
                decided.granted(),
                decision.at(),
                decision.by(),
                decision.reason().code(),
                decision.reason().text(),
                decided.id());
        tell(List.of(decided), managers);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void close(Collection<Closing> ended) {
        if (ended.isEmpty()) {
            return;
        }
        Columns customers = new Columns(2);
        ended.forEach(one -> customers.row(one.customerId(), one.at()));
        tell(
                sql.list(
                        """
                WITH locked AS (
                    SELECT r.id AS request, x.at FROM extension_request r JOIN unnest(?::uuid[], ?::timestamptz[]) x (customer, at) ON r.customer_id = x.customer
                    WHERE r.state = 'PENDING' ORDER BY r.id FOR UPDATE OF r)
                UPDATE extension_request SET version = version + 1, decided_at = least(locked.at, expires_at),
                    state = CASE WHEN expires_at > locked.at THEN 'CLOSED' ELSE 'EXPIRED' END
                FROM locked WHERE id = locked.request""" + RETURNING,
                        ExtensionRows::read,
                        customers.arguments().toArray()),
                List.of());
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public int expire(Instant now, int most) {
        List<ExtensionRequest> ended = sql.list(expiring(most), ExtensionRows::read, now);
        tell(ended, List.of());
        return ended.size();
    }

    /** Ends so many of those whose time is over, the longest over first; rows that somebody decides about are left to them. */
    static String expiring(int most) {
        return EXPIRED
                + "WHERE id IN (SELECT id FROM extension_request WHERE state = 'PENDING' AND expires_at <= ? ORDER BY expires_at LIMIT "
                + most + " FOR UPDATE SKIP LOCKED)" + RETURNING;
    }

    @Override
    public List<ExtensionRequest> page(Filter filter, @Nullable UUID before, int rows) {
        Instant now = clock.now();
        List<ExtensionRequest> page = new ArrayList<>();
        selection(filter, now)
                .questions(before, rows)
                .forEach(question -> page.addAll(sql.list(question.sql(), ExtensionRows::read, question.array())));
        return page.stream()
                .map(request -> request.asOf(now))
                .sorted(Comparator.comparing(
                                (ExtensionRequest request) -> request.id().toString())
                        .reversed())
                .limit(rows)
                .toList();
    }

    @Override
    public long count(Filter filter) {
        Question question = selection(filter, clock.now()).count();
        return sql.first(question.sql(), row -> row.getLong(1), question.array())
                .orElse(0L);
    }

    static RequestSelection selection(Filter filter, Instant now) {
        return new RequestSelection(TABLE, ExtensionRows.COLUMNS, filter, now);
    }

    private void tell(List<ExtensionRequest> decided, Collection<String> managers) {
        decided.forEach(request -> append(
                request,
                ExtensionFact.Decided.TYPE,
                ExtensionFact.Decided.of(request, Objects.requireNonNull(request.decision()), managers)));
    }

    private void append(ExtensionRequest request, String type, Object fact) {
        outbox.append(new OutgoingEvent(CustodyFact.STREAM, request.customerId().toString(), type, fact));
    }
}
