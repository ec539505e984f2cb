package io.gonghai.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * How PostgreSQL carries a statement out. EXPLAIN of a statement with bound values plans for these values, whatever {@code plan_cache_mode} says; only a
 * prepared one has a plan for any values, which is what services use of a statement that they ask often. (PostgreSQL's documentation of PREPARE.)
 */
public final class QueryPlan {
    private static final ObjectMapper JSON = new ObjectMapper();

    private QueryPlan() {}

    /**
     * Carries the statement out by the plan for any values.
     *
     * @param sql with a question mark for each argument
     * @return what {@code EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)} says: {@code Plan}, {@code Execution Time} …
     */
    public static JsonNode generic(Connection connection, String sql, Object... arguments) throws SQLException {
        return generic(connection, sql, Arrays.asList(arguments));
    }

    /** The same. */
    public static JsonNode generic(Connection connection, String sql, List<?> arguments) throws SQLException {
        return explain(connection, "force_generic_plan", sql, arguments);
    }

    /** The same by the plan for just these values. */
    public static JsonNode custom(Connection connection, String sql, List<?> arguments) throws SQLException {
        return explain(connection, "force_custom_plan", sql, arguments);
    }

    private static JsonNode explain(Connection connection, String mode, String sql, List<?> arguments)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET plan_cache_mode = " + mode);
            statement.execute("PREPARE costed AS " + numbered(sql));
            try (ResultSet answer = statement.executeQuery("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE costed"
                    + (arguments.isEmpty() ? "" : literals(connection, arguments)))) {
                answer.next();
                return JSON.readTree(answer.getString(1)).get(0);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            } finally {
                statement.execute("DEALLOCATE costed");
            }
        }
    }

    private static String numbered(String sql) {
        StringBuilder numbered = new StringBuilder();
        boolean quoted = false;
        int parameters = 0;
        for (char letter : sql.toCharArray()) {
            quoted ^= letter == '\'';
            if (letter == '?' && !quoted) {
                numbered.append('$').append(++parameters);
            } else {
                numbered.append(letter);
            }
        }
        return numbered.toString();
    }

    private static String literals(Connection connection, List<?> arguments) throws SQLException {
        List<String> literals = new ArrayList<>();
        for (Object argument : arguments) {
            Object value = switch (argument) {
                case null -> null;
                case Collection<?> many -> connection.createArrayOf("text", texts(many));
                case Object[] many -> connection.createArrayOf("text", texts(Arrays.asList(many)));
                default -> argument;
            };
            literals.add(value == null ? "NULL" : "'" + value.toString().replace("'", "''") + "'");
        }
        return "(" + String.join(", ", literals) + ")";
    }

    private static Object[] texts(Collection<?> many) {
        return many.stream().map(String::valueOf).toArray();
    }
}
