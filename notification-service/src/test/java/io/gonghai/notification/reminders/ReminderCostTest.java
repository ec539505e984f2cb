package io.gonghai.notification.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.testkit.QueryPlan;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What reminders cost among 200 000 of 400 people, half of which have ended, with generic plans. */
@NullUnmarked
class ReminderCostTest {
    private static final int ALL = 200_000;
    private static final int LIMIT = 21;
    private static final String NOW = "2026-03-02T01:30:00Z";

    private static TestDatabase database;
    private static Connection connection;

    @BeforeAll
    static void many_reminders() throws Exception {
        database = RealParts.shared().postgres().newDatabase();
        connection = database.connect();
        run("SET transaction_timeout = 0");
        run(script("db/runtime/V0_01__messaging.sql"));
        run(script("db/migration/V1__inbox.sql"));
        run(script("db/migration/V7__reminders.sql"));
        run("""
            INSERT INTO reminder (id, person_id, customer_id, note, first_at, due_at, ended, version)
            SELECT gen_random_uuid(), 'rep-' || n %% 400, gen_random_uuid(), 'call', at, at, n %% 800 < 400, 1 FROM (
                SELECT n, CASE WHEN n %% 800 < 400 THEN timestamptz '%1$s' - n * interval '1 minute'
                    ELSE timestamptz '%1$s' + n * interval '1 minute' END AS at
                FROM generate_series(1, %2$d) n) made""".formatted(NOW, ALL));
        run("VACUUM (ANALYZE) reminder");
    }

    @AfterAll
    static void drop() throws Exception {
        connection.close();
        database.close();
    }

    private static String script(String path) throws Exception {
        try (var file =
                Objects.requireNonNull(ReminderCostTest.class.getClassLoader().getResourceAsStream(path))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void run(String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void assertReads(String sql, int rows, int pages, Object... arguments) throws Exception {
        JsonNode explained = QueryPlan.generic(connection, sql, arguments);
        JsonNode plan = explained.get("Plan");
        assertThat(plan.get("Actual Rows").asInt()).isEqualTo(rows);
        assertThat(plan.get("Shared Hit Blocks").asInt()
                        + plan.get("Shared Read Blocks").asInt())
                .as(explained.toPrettyString())
                .isLessThan(pages);
    }

    @Test
    void looking_for_what_is_due_costs_what_is_due() throws Exception {
        assertReads(ReminderRows.DUE, 0, 10, NOW, 200);
        assertReads(ReminderRows.DUE, 100, 130, "2026-03-02T11:30:00Z", 100);
    }

    @Test
    void a_page_costs_the_same_at_every_depth() throws Exception {
        UUID first = new UUID(0, 0);
        String open = ReminderRows.OPEN.formatted(" AND (due_at, id) > (?, ?)");
        String ended = ReminderRows.ENDED.formatted(" AND (due_at, id) < (?, ?)");

        assertReads(ReminderRows.OPEN.formatted(""), LIMIT, LIMIT * 3, "rep-7", LIMIT);
        assertReads(open, LIMIT, LIMIT * 3, "rep-7", "2026-06-01T00:00:00Z", first, LIMIT);
        assertReads(ended, LIMIT, LIMIT * 3, "rep-7", "2025-12-01T00:00:00Z", first, LIMIT);
    }

    @Test
    void what_is_erased_with_a_customer_is_found_by_it() throws Exception {
        assertReads("SELECT 1 FROM reminder WHERE customer_id = ?", 0, 10, new UUID(0, 1));
    }
}
