package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.application.Requests;
import io.gonghai.pool.custody.domain.Asked;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Request;
import io.gonghai.runtime.events.OutgoingEvent;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.sql.Columns;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Requests in PostgreSQL: a table for each kind, which says how what is asked for is stored, and what the facts are called. Tables are singletons: proxies of
 * beans with a superclass would need constructors without arguments in both.
 */
abstract class RequestTable<A extends Asked> implements Requests<A> {
    private final Sql sql;
    private final Outbox outbox;
    private final DatabaseClock clock;
    private final PassedOver passedOver;
    private final RequestStatements statements;
    private final String requested;
    private final String decided;

    /**
     * @param requested type of the fact that somebody asks
     * @param decided type of the fact that a request ended
     */
    RequestTable(
            Sql sql,
            Outbox outbox,
            DatabaseClock clock,
            PassedOver passedOver,
            RequestStatements statements,
            String requested,
            String decided) {
        this.sql = sql;
        this.outbox = outbox;
        this.clock = clock;
        this.passedOver = passedOver;
        this.statements = statements;
        this.requested = requested;
        this.decided = decided;
    }

    /** What is asked for, of a row of the table. */
    abstract A asked(ResultSet row) throws SQLException;

    /** What the table's own columns have of it, in their order. */
    abstract List<@Nullable Object> values(A asked);

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Request<A> open(Request<A> wanted, Collection<String> managers) {
        Optional<Request<A>> waits = sql.first(
                statements.select("customer_id = ? AND requester = ? AND state = 'PENDING'"),
                this::read,
                wanted.customerId(),
                wanted.requester());
        if (waits.filter(before -> answers(before, wanted)).isPresent()) {
            return waits.get();
        }
        if (waits.isPresent()) {
            makeRoom(wanted);
        }
        List<@Nullable Object> row = new ArrayList<>(List.of(
                wanted.id(),
                wanted.customerId(),
                wanted.poolId(),
                wanted.requester(),
                wanted.state(),
                wanted.version()));
        Collections.addAll(
                row, wanted.reason().code(), wanted.reason().text(), wanted.requestedAt(), wanted.expiresAt());
        row.addAll(values(wanted.asked()));
        sql.update(statements.insert(), row.toArray());
        passedOver.asked(wanted.asked().passedOver());
        append(wanted, requested, RequestFact.Requested.of(wanted, managers));
        return wanted;
    }

    private static boolean answers(Request<?> before, Request<?> wanted) {
        return before.open(wanted.requestedAt()) && wanted.asked().repeats(before.asked());
    }

    /**
     * Ends one whose time is over, but that no sweep has met yet, and one about an earlier possession, which a replica from before there were requests for
     * more time has ended without knowing of it.
     */
    private void makeRoom(Request<A> wanted) {
        end(statements.makeRoom(), wanted.requestedAt(), wanted.customerId(), wanted.requester());
    }

    @Override
    public Optional<Request<A>> find(UUID id) {
        return sql.first(statements.select("id = ?"), this::read, id).map(request -> request.asOf(clock.now()));
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Request<A>> lock(UUID id) {
        return sql.first(statements.select("id = ? FOR UPDATE"), this::read, id);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void decide(Request<A> request, Collection<String> managers) {
        Request.Decided decision = Objects.requireNonNull(request.decision());
        List<@Nullable Object> row = new ArrayList<>(List.of(request.state(), request.version(), decision.at()));
        Collections.addAll(
                row, decision.by(), decision.reason().code(), decision.reason().text());
        row.addAll(values(request.asked()));
        row.add(request.id());
        sql.update(statements.decide(), row.toArray());
        tell(request, managers);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void close(Collection<Closing> ended) {
        if (!ended.isEmpty()) {
            Columns customers = new Columns(4);
            ended.forEach(one -> customers.row(one.customerId(), one.gainer(), one.by(), one.at()));
            end(statements.close(), customers.arguments().toArray());
        }
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void closeOf(String requester, Instant at) {
        end(statements.closeOf(), at, requester);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public int expire(Instant now, int most) {
        return end(statements.expire(most), now);
    }

    /** Nobody decided: the managers, who did not, are not told. */
    private int end(String statement, @Nullable Object... arguments) {
        List<Request<A>> ended = sql.list(statement, this::read, arguments);
        ended.forEach(request -> tell(request, List.of()));
        return ended.size();
    }

    @Override
    public List<Request<A>> page(Filter filter, @Nullable UUID before, int rows) {
        Instant now = clock.now();
        List<Request<A>> page = new ArrayList<>();
        statements
                .selection(filter, now)
                .questions(before, rows)
                .forEach(question -> page.addAll(sql.list(question.sql(), this::read, question.array())));
        return page.stream()
                .map(request -> request.asOf(now))
                .sorted(Comparator.comparing(
                                (Request<A> request) -> request.id().toString())
                        .reversed())
                .limit(rows)
                .toList();
    }

    @Override
    public long count(Filter filter) {
        Question question = statements.selection(filter, clock.now()).count();
        return sql.first(question.sql(), row -> row.getLong(1), question.array())
                .orElse(0L);
    }

    private Request<A> read(ResultSet row) throws SQLException {
        return new Request<>(
                row.getObject("id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getObject("pool_id", UUID.class),
                row.getString("requester"),
                asked(row),
                Request.State.valueOf(row.getString("state")),
                row.getInt("version"),
                new Reason(row.getString("reason_code"), row.getString("reason")),
                Objects.requireNonNull(Sql.instant(row, "requested_at")),
                Objects.requireNonNull(Sql.instant(row, "expires_at")),
                decision(row));
    }

    private static Request.@Nullable Decided decision(ResultSet row) throws SQLException {
        Instant decidedAt = Sql.instant(row, "decided_at");
        return decidedAt == null
                ? null
                : new Request.Decided(
                        decidedAt,
                        row.getString("decided_by"),
                        new Reason(row.getString("decision_code"), row.getString("decision_reason")));
    }

    private void tell(Request<A> request, Collection<String> managers) {
        append(request, decided, RequestFact.Decided.of(request, managers));
    }

    private void append(Request<A> request, String type, Object fact) {
        outbox.append(new OutgoingEvent(CustodyFact.STREAM, request.customerId().toString(), type, fact));
    }
}
