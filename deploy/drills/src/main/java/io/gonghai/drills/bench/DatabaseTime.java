package io.gonghai.drills.bench;

import io.gonghai.drills.bench.Transaction.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How long PostgreSQL itself works on queries: planning, executing and writing out the rows, by {@code EXPLAIN (ANALYZE, SERIALIZE)} of prepared statements.
 * The way to the client and back is not in it.
 */
final class DatabaseTime implements AutoCloseable {
    private static final Pattern TIME = Pattern.compile("(Planning|Execution) Time: ([0-9.]+) ms");

    private final Connection connection;
    private final List<String> executions = new ArrayList<>();

    DatabaseTime(Connection connection, List<Step> queries) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            for (Step query : queries) {
                String name = "timed" + executions.size();
                String types = query.types().isEmpty() ? "" : "(" + String.join(", ", query.types()) + ")";
                statement.execute("PREPARE " + name + types + " AS " + query.sql());
                executions.add("EXPLAIN (ANALYZE, TIMING OFF, SERIALIZE TEXT) EXECUTE " + name + arguments(query));
            }
        }
    }

    private static String arguments(Step query) {
        if (query.values().isEmpty()) {
            return "";
        }
        return "("
                + String.join(
                        ", ",
                        query.values().stream()
                                .map(value -> value == null ? "NULL" : Transaction.literal(value))
                                .toList())
                + ")";
    }

    /** Runs all queries once; the sum, in nanoseconds. */
    long once() throws SQLException {
        double millis = 0;
        try (Statement statement = connection.createStatement()) {
            for (String execution : executions) {
                try (var rows = statement.executeQuery(execution)) {
                    while (rows.next()) {
                        var time = TIME.matcher(rows.getString(1));
                        if (time.find()) {
                            millis += Double.parseDouble(time.group(2));
                        }
                    }
                }
            }
        }
        return Math.round(millis * 1e6);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
