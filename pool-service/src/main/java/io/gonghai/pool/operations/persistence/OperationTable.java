package io.gonghai.pool.operations.persistence;

import io.gonghai.pool.operations.application.Operations;
import io.gonghai.pool.operations.application.Plan;
import io.gonghai.pool.operations.application.RunningOperation;
import io.gonghai.runtime.events.OutgoingEvent;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Operations in PostgreSQL: what each is to do, and how far it is. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class OperationTable implements Operations {
    private static final List<String> KNOWN =
            Stream.of(Plan.Kind.values()).map(Enum::name).toList();

    /** Another release may have started what is not known here: it is left to replicas of that. */
    private static final String TAKE =
            "SELECT id, plan, started_by, total, failed FROM operation WHERE state = 'RUNNING' AND kind = ANY (?)";

    private static final String STANDING =
            "id, kind, subject, started_by, started_at, state, ended_at, total, moved, passed_on, forced, failed";

    private final Sql sql;
    private final Outbox outbox;
    private final StoredPlans plans;

    OperationTable(Sql sql, Outbox outbox, StoredPlans plans) {
        this.sql = sql;
        this.outbox = outbox;
        this.plans = plans;
    }

    @Override
    public void start(UUID id, Plan plan, String by) {
        sql.update("""
                INSERT INTO operation (id, kind, subject, plan, started_by, started_at, next_at)
                VALUES (?, ?, ?, ?, ?, clock_timestamp(), clock_timestamp())""", id, plan.kind(), plan.subject(), plans.write(plan), by);
    }

    @Override
    public boolean running(Plan.Kind kind, String subject) {
        return sql.first(
                        "SELECT 1 FROM operation WHERE state = 'RUNNING' AND kind = ? AND subject = ?",
                        row -> row.getInt(1),
                        kind,
                        subject)
                .isPresent();
    }

    @Override
    public Optional<RunningOperation> take() {
        List<UUID> unreadable = new ArrayList<>();
        while (true) {
            Optional<Stored> stored = sql.first(
                    TAKE
                            + " AND next_at <= clock_timestamp() AND id <> ALL (?::uuid[]) ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED",
                    OperationTable::stored,
                    KNOWN,
                    unreadable);
            Optional<RunningOperation> readable = stored.flatMap(this::running);
            if (stored.isEmpty() || readable.isPresent()) {
                return readable;
            }
            unreadable.add(stored.get().id());
        }
    }

    @Override
    @Transactional(Transactional.TxType.SUPPORTS)
    public double overdue() {
        return sql.first(
                        "SELECT coalesce(extract(epoch FROM clock_timestamp() - min(next_at)), 0) FROM operation WHERE state = 'RUNNING' AND next_at <= clock_timestamp()",
                        row -> row.getDouble(1))
                .orElse(0.0);
    }

    @Override
    public Optional<RunningOperation> take(UUID id) {
        return sql.first(TAKE + " AND id = ? FOR UPDATE SKIP LOCKED", OperationTable::stored, KNOWN, id)
                .flatMap(this::running);
    }

    @Override
    public void found(UUID id, long total) {
        sql.update("UPDATE operation SET total = ? WHERE id = ?", total, id);
    }

    @Override
    public void advanced(UUID id, Progress more) {
        sql.update("""
                UPDATE operation SET moved = moved + ?, passed_on = passed_on + ?, forced = forced + ?, next_at = clock_timestamp()
                WHERE id = ?""", more.moved(), more.passedOn(), more.forced(), id);
        more.successorRefused().forEach((rule, customers) -> sql.update("""
                INSERT INTO operation_refusal AS r (operation_id, rule, customers) VALUES (?, ?, ?)
                ON CONFLICT (operation_id, rule) DO UPDATE SET customers = r.customers + EXCLUDED.customers""", id, rule, customers));
    }

    @Override
    public void stepOver(UUID id, Map<UUID, List<String>> codes) {
        List<UUID> customers = List.copyOf(codes.keySet());
        sql.update(
                "INSERT INTO operation_failure (operation_id, customer_id, codes) SELECT ?, x.id, string_to_array(x.codes, ',') FROM unnest(?::uuid[], ?::text[]) x (id, codes)",
                id,
                customers,
                customers.stream()
                        .map(customer -> String.join(",", codes.get(customer)))
                        .toList());
        sql.update("DELETE FROM undo_item WHERE operation_id = ? AND customer_id = ANY (?)", id, customers);
        sql.update("UPDATE operation SET failed = failed + ? WHERE id = ?", customers.size(), id);
    }

    @Override
    public void wait(UUID id, int seconds) {
        sql.update(
                "UPDATE operation SET next_at = clock_timestamp() + make_interval(secs => ?) WHERE id = ?",
                (double) seconds,
                id);
    }

    /** The reason is kept with the moves, where it is erased with a customer; it may be personal, so it does not stay here. */
    @Override
    public void end(RunningOperation operation, boolean complete) {
        Standing ended = sql.first(
                        "UPDATE operation SET state = ?, ended_at = clock_timestamp(), plan = (plan::jsonb - 'reason')::text WHERE id = ? RETURNING "
                                + STANDING,
                        OperationTable::standing,
                        complete ? "DONE" : "INCOMPLETE",
                        operation.id())
                .orElseThrow();
        OperationFact fact = OperationFact.of(ended, operation.plan(), managers(operation));
        outbox.append(new OutgoingEvent(OperationFact.STREAM, operation.id().toString(), OperationFact.TYPE, fact));
    }

    private List<String> managers(RunningOperation operation) {
        return sql.list(
                """
                SELECT DISTINCT m.id COLLATE "C" FROM pool p CROSS JOIN unnest(p.manager_ids) m (id)
                WHERE p.id = ANY (?::uuid[]) OR p.id IN (
                    SELECT h.from_pool FROM custody_history h WHERE h.operation_id = ?
                    UNION SELECT h.to_pool FROM custody_history h WHERE h.operation_id = ?)
                ORDER BY 1""",
                row -> row.getString(1),
                Stream.of(operation.plan().fromPool(), operation.plan().toPool())
                        .filter(Objects::nonNull)
                        .toList(),
                operation.id(),
                operation.id());
    }

    @Override
    @Transactional(Transactional.TxType.SUPPORTS)
    public Optional<Standing> find(UUID id) {
        return sql.first("SELECT " + STANDING + " FROM operation WHERE id = ?", OperationTable::standing, id);
    }

    /** A row that may be readable. */
    private record Stored(
            UUID id,
            String plan,
            String startedBy,
            @Nullable Long total,
            long failed) {}

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getObject("id", UUID.class),
                row.getString("plan"),
                row.getString("started_by"),
                row.getObject("total", Long.class),
                row.getLong("failed"));
    }

    /** One that is not readable must not hold up the others; that it waits is measured. */
    private Optional<RunningOperation> running(Stored stored) {
        return plans.read(stored.id(), stored.plan())
                .map(plan ->
                        new RunningOperation(stored.id(), plan, stored.startedBy(), stored.total(), stored.failed()));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("subject"),
                row.getString("started_by"),
                instant(row, "started_at"),
                row.getString("state"),
                Sql.instant(row, "ended_at"),
                row.getObject("total", Long.class),
                row.getLong("moved"),
                row.getLong("passed_on"),
                row.getLong("forced"),
                row.getLong("failed"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Sql.instant(row, column));
    }
}
