package io.gonghai.pool.unassigned;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.testkit.QueryPlan;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What looking costs among 200 000 pooled customers, one a minute, with generic plans: the same as among few. */
class UnassignedCostTest {
    private static final int POOLED = 200_000;
    private static final UUID POOL = new UUID(7, 7);
    private static final String YEAR = "2026-01-01T00:00:00Z";
    private static final String END = "2026-05-19T21:20:00Z";

    private static TestDatabase database;
    private static Connection connection;

    @BeforeAll
    static void many_that_nobody_holds() throws Exception {
        database = RealParts.shared().postgres().newDatabase();
        connection = database.connect();
        run("SET transaction_timeout = 0");
        run(script("db/runtime/V0_01__messaging.sql"));
        run(script("db/migration/V1__pools_people_custody.sql"));
        run(script("db/migration/V24__unassigned_too_long.sql"));
        run("""
            INSERT INTO pool (id, version, rules_version, is_default, retired, name, spec, manager_people, manager_departments,
                member_people, member_departments, members_everyone, changed_at)
            VALUES ('%s', 1, 1, false, false, 'many', '{"unassignedAfter":"P7D"}', '{}', '{}', '{}', '{}', true, now())""".formatted(POOL));
        run("""
            INSERT INTO custody (customer_id, pool_id, since, version, state)
            SELECT gen_random_uuid(), '%s', timestamptz '%s' + n * interval '1 minute', 1, 'POOLED' FROM generate_series(1, %d) n""".formatted(POOL, YEAR, POOLED));
        run("VACUUM (ANALYZE) custody");
    }

    @AfterAll
    static void drop() throws Exception {
        connection.close();
        database.close();
    }

    private static String script(String path) throws Exception {
        try (var file = UnassignedCostTest.class.getClassLoader().getResourceAsStream(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void run(String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void toldUpTo(String at) throws Exception {
        run("""
            INSERT INTO unassigned_watch (pool_id, told_up_to, quiet_until) VALUES ('%s', '%s', 'epoch')
            ON CONFLICT (pool_id) DO UPDATE SET told_up_to = excluded.told_up_to""".formatted(POOL, at));
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
    void a_pool_that_says_how_long_is_found_by_its_own_index() throws Exception {
        assertReads(UnassignedRows.ASKING, 1, 10, END);
    }

    @Test
    void looking_where_all_were_told_of_reads_a_few_pages() throws Exception {
        toldUpTo(END);

        assertReads(UnassignedRows.LATE, 0, 20, List.of(POOL), List.of(END));
    }

    @Test
    void looking_where_none_was_told_of_stops_at_the_first() throws Exception {
        toldUpTo("1970-01-01T00:00:00Z");

        assertReads(UnassignedRows.LATE, 1, 20, List.of(POOL), List.of(END));
        assertReads(UnassignedRows.OLDEST, 1, 10, POOL);
    }

    @Test
    void counting_ends_where_it_is_enough() throws Exception {
        assertReads(UnassignedRows.COUNT, 1, UnassignedRows.MOST + 20, POOL, YEAR, END);
    }
}
