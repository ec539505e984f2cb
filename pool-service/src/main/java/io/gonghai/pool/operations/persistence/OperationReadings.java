package io.gonghai.pool.operations.persistence;

import io.gonghai.pool.operations.application.OperationReports;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Reports of operations: rows of history that name one, and what it stepped over. */
@ApplicationScoped
class OperationReadings implements OperationReports {
    private final Sql sql;

    OperationReadings(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Done> report(UUID id, UUID afterCustomer, int afterVersion, int rows) {
        return sql.list("""
                SELECT customer_id, version, command, at, from_state, from_pool, from_holder, to_state, to_pool, to_holder, forced, passed_over,
                    successor_refused
                FROM custody_history WHERE operation_id = ? AND (customer_id, version) > (?, ?)
                ORDER BY customer_id, version LIMIT\s""" + rows, OperationReadings::done, id, afterCustomer, afterVersion);
    }

    @Override
    public List<Refusal> successorRefused(UUID id) {
        return sql.list(
                "SELECT rule, customers FROM operation_refusal WHERE operation_id = ? ORDER BY rule",
                row -> new Refusal(row.getString("rule"), row.getLong("customers")),
                id);
    }

    @Override
    public List<Failure> failures(UUID id, UUID afterCustomer, int rows) {
        return sql.list(
                "SELECT customer_id, codes FROM operation_failure WHERE operation_id = ? AND customer_id > ? ORDER BY customer_id LIMIT "
                        + rows,
                row -> new Failure(row.getObject("customer_id", UUID.class), Sql.texts(row, "codes")),
                id,
                afterCustomer);
    }

    private static Done done(ResultSet row) throws SQLException {
        return new Done(
                row.getObject("customer_id", UUID.class),
                row.getInt("version"),
                row.getString("command"),
                Objects.requireNonNull(Sql.instant(row, "at")),
                row.getString("from_state"),
                row.getObject("from_pool", UUID.class),
                row.getString("from_holder"),
                row.getString("to_state"),
                row.getObject("to_pool", UUID.class),
                row.getString("to_holder"),
                row.getBoolean("forced"),
                Sql.texts(row, "passed_over"),
                Sql.texts(row, "successor_refused"));
    }
}
