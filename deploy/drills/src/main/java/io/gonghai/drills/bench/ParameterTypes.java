package io.gonghai.drills.bench;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Which types PostgreSQL infers for the parameters of a statement in a database. */
record ParameterTypes(Cluster cluster, String database) {
    List<String> of(String sql, int parameters) {
        if (parameters == 0) {
            return List.of();
        }
        try (var connection = cluster.connect(database);
                var statement = connection.createStatement()) {
            statement.execute(
                    "PREPARE asked (" + String.join(", ", Collections.nCopies(parameters, "unknown")) + ") AS " + sql);
            try (var row = statement.executeQuery(
                    "SELECT parameter_types::text[] FROM pg_prepared_statements WHERE name = 'asked'")) {
                row.next();
                return Arrays.asList((String[]) row.getArray(1).getArray());
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException("no types for: " + sql + " (" + e.getMessage() + ")", e);
        }
    }
}
