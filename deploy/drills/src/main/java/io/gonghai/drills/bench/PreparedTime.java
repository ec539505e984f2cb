package io.gonghai.drills.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long a client waits for the rows of prepared queries over the loopback, one after the other. */
final class PreparedTime implements AutoCloseable {
    private final Connection connection;
    private final List<PreparedStatement> statements = new ArrayList<>();

    PreparedTime(Connection connection, Transaction queries) throws SQLException {
        this.connection = connection;
        for (String query : queries.with(Map.of())) {
            statements.add(connection.prepareStatement(query));
        }
    }

    /** Runs all queries once and reads their rows; nanoseconds. */
    long once() throws SQLException {
        long began = System.nanoTime();
        for (PreparedStatement statement : statements) {
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    rows.getString(1);
                }
            }
        }
        return System.nanoTime() - began;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
