package io.gonghai.drills.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.drills.bench.Transaction.Step;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What a query reads, by {@code EXPLAIN (ANALYZE, BUFFERS)} of its generic plan: one that is made for every argument, as of statements that are run often.
 *
 * @param rows that came out of tables and indexes, with those that a filter then threw away
 * @param pages of 8 KiB
 * @param text the plan as PostgreSQL shows it
 */
record PlanCost(long rows, long pages, String text) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ROWS = List.of(
            "Actual Rows", "Rows Removed by Filter", "Rows Removed by Index Recheck", "Rows Removed by Join Filter");

    /** The sum of the plans of several queries. */
    static PlanCost of(Connection connection, List<Step> queries) throws SQLException {
        long rows = 0;
        long pages = 0;
        var text = new StringBuilder();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET plan_cache_mode = force_generic_plan");
            for (Step query : queries) {
                String execution = prepared(statement, query);
                JsonNode plan = JSON.readTree(
                                all(statement, "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) " + execution))
                        .path(0)
                        .path("Plan");
                rows += rows(plan);
                pages += pages(plan);
                text.append(query.sql().strip().replaceAll("\\s+", " "))
                        .append('\n')
                        .append(all(statement, "EXPLAIN (ANALYZE, BUFFERS) " + execution))
                        .append('\n');
                statement.execute("DEALLOCATE costed");
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return new PlanCost(rows, pages, text.toString());
    }

    private static String prepared(Statement statement, Step query) throws SQLException {
        String types = query.types().isEmpty() ? "" : "(" + String.join(", ", query.types()) + ")";
        statement.execute("PREPARE costed" + types + " AS " + query.sql());
        List<String> values = new ArrayList<>();
        for (String value : query.values()) {
            values.add(value == null ? "NULL" : Transaction.literal(value));
        }
        return "EXECUTE costed" + (values.isEmpty() ? "" : "(" + String.join(", ", values) + ")");
    }

    private static String all(Statement statement, String sql) throws SQLException {
        var text = new StringBuilder();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                text.append(rows.getString(1)).append('\n');
            }
        }
        return text.toString();
    }

    /** What all scans of tables and indexes gave or threw away, each as often as it ran. */
    static long rows(JsonNode plan) {
        double here = 0;
        if (plan.has("Relation Name") || plan.has("Index Name")) {
            for (String kind : ROWS) {
                here += plan.path(kind).asDouble() * plan.path("Actual Loops").asDouble(1);
            }
        }
        return Math.round(here)
                + StreamSupport.stream(plan.path("Plans").spliterator(), false)
                        .mapToLong(PlanCost::rows)
                        .sum();
    }

    private static long pages(JsonNode plan) {
        return plan.path("Shared Hit Blocks").asLong()
                + plan.path("Shared Read Blocks").asLong();
    }
}
