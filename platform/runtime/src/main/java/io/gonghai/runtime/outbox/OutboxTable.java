package io.gonghai.runtime.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The relay's statements, each committed by itself, on the session that holds the relay's lock. */
final class OutboxTable {
    /** Rows behind a parked one of their key wait with it; rows of other keys pass. */
    static final String NEXT = """
            SELECT seq, event_id, stream, key, type, payload, correlation_id, traceparent, at FROM outbox o
            WHERE parked_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM outbox p WHERE p.parked_at IS NOT NULL AND p.stream = o.stream AND p.key = o.key AND p.seq < o.seq)
            ORDER BY seq LIMIT ?""";

    private static final String DELETE = """
            WITH lightly AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
            DELETE FROM outbox USING lightly WHERE seq = ANY (?)""";

    /** Rows of a parked key count as held back, not as still to be told: they are named instead of waited for. */
    static final String TOLD_BEFORE = """
            SELECT count(*) FILTER (WHERE p.key IS NULL) AS waiting,
                   array_agg(DISTINCT o.key) FILTER (WHERE p.key IS NOT NULL AND o.stream = ?) AS held
            FROM outbox o LEFT JOIN LATERAL (
                SELECT key FROM outbox q WHERE q.parked_at IS NOT NULL AND q.stream = o.stream AND q.key = o.key AND q.seq <= o.seq
                LIMIT 1) p ON true
            WHERE o.xid < ?::text::xid8""";

    private final Connection session;

    OutboxTable(Connection session) {
        this.session = session;
    }

    List<OutboxRow> next(int limit) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(NEXT)) {
            statement.setInt(1, limit);
            try (ResultSet rows = statement.executeQuery()) {
                List<OutboxRow> result = new ArrayList<>();
                while (rows.next()) {
                    result.add(OutboxRow.read(rows));
                }
                return result;
            }
        }
    }

    /** Forgets what the broker has. Not waited for until it is on disk: what comes back after a crash is told again, which consumers notice. */
    void delete(List<OutboxRow> sent) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(DELETE)) {
            statement.setArray(
                    1,
                    session.createArrayOf(
                            "bigint", sent.stream().map(OutboxRow::seq).toArray(Long[]::new)));
            statement.executeUpdate();
        }
    }

    void park(OutboxRow row, String reason) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(
                "UPDATE outbox SET parked_at = clock_timestamp(), parked_reason = ? WHERE seq = ?")) {
            statement.setString(1, reason);
            statement.setLong(2, row.seq());
            statement.executeUpdate();
        }
    }

    int generation() throws SQLException {
        try (PreparedStatement statement = session.prepareStatement("SELECT generation FROM progress");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Step (a): the moment that this Progress will speak for; persisted, so that a clock that steps back can't un-say it. */
    Instant advanceProgress() throws SQLException {
        try (PreparedStatement statement =
                        session.prepareStatement("UPDATE progress SET t = greatest(t, clock_timestamp()) RETURNING t");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /** Step (b): a transaction id drawn after (a); whoever stamped an earlier moment holds a smaller one. */
    String fence() throws SQLException {
        try (PreparedStatement statement = session.prepareStatement("SELECT pg_current_xact_id()::text");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Step (c): every transaction with a smaller id has ended. */
    boolean allEndedBefore(String fence) throws SQLException {
        try (PreparedStatement statement =
                session.prepareStatement("SELECT pg_snapshot_xmin(pg_current_snapshot()) > ?::text::xid8")) {
            statement.setString(1, fence);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    /** Step (d): what they wrote is told; answers the keys held back, or empty while something still waits. */
    Optional<List<String>> toldBefore(String fence, String stream) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(TOLD_BEFORE)) {
            statement.setString(1, stream);
            statement.setString(2, fence);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                if (rows.getLong("waiting") > 0) {
                    return Optional.empty();
                }
                java.sql.Array held = rows.getArray("held");
                return Optional.of(held == null ? List.of() : List.of((String[]) held.getArray()));
            }
        }
    }
}
