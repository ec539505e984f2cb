package io.gonghai.drills.endings;

import io.gonghai.drills.bench.Cluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Keeps rows locked, so that a service stops just before a step and can be killed there. */
final class Hold implements AutoCloseable {
    private final Cluster cluster;
    private final String database;
    private final Connection connection;
    private final int session;

    /** @param rows a query with FOR UPDATE */
    Hold(Cluster cluster, String database, String rows) {
        this.cluster = cluster;
        this.database = database;
        this.connection = cluster.connect(database);
        try (var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try (var pid = statement.executeQuery("SELECT pg_backend_pid()")) {
                pid.next();
                this.session = pid.getInt(1);
            }
            try (var locked = statement.executeQuery(rows)) {
                if (!locked.next()) {
                    throw new IllegalStateException("there is nothing to hold: " + rows);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("could not hold: " + rows, e);
        }
    }

    /** Whether somebody came to wait for these rows in time. */
    boolean met(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        String waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND " + session
                + " = ANY (pg_blocking_pids(pid))";
        while (cluster.number(database, waiting) == 0) {
            if (System.nanoTime() > end) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
