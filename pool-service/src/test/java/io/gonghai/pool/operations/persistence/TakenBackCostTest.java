package io.gonghai.pool.operations.persistence;

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

/** What a look at an undo reads: the page, and not all that rules ever took. */
class TakenBackCostTest {
    private static final UUID POOL = new UUID(7, 7);
    private static final List<String> SCRIPTS = List.of(
            "runtime/V0_01__messaging",
            "migration/V1__pools_people_custody",
            "migration/V2__frozen_discarded_deleted",
            "migration/V3__people",
            "migration/V4__search_by_pinyin",
            "migration/V5__erasure",
            "migration/V6__placement",
            "migration/V7__settings_and_requests",
            "migration/V8__operations",
            "migration/V16__whose_rules",
            "migration/V25_1__undo_of_rules",
            "migration/V25_2__index_of_reclaims");

    private static TestDatabase database;
    private static Connection connection;

    @BeforeAll
    static void much_was_taken_by_many_versions() throws Exception {
        database = RealParts.shared().postgres().newDatabase();
        connection = database.connect();
        for (String script : SCRIPTS) {
            run(script(script));
        }
        run("INSERT INTO pool (id, version, rules_version, name, spec, changed_at) VALUES ('" + POOL
                + "', 1, 1, 'p', '{}', now())");
        run("""
                INSERT INTO custody (customer_id, pool_id, since, version, state, sort_name)
                SELECT gen_random_uuid(), '%s', now(), 3, 'POOLED', '' FROM generate_series(1, 40000) n""".formatted(POOL));
        run("""
                INSERT INTO custody_history (customer_id, version, command, actor, at, from_state, from_pool, from_holder, to_state, to_pool, rule, rules_version, rules_pool_id)
                SELECT c.customer_id, v.n, CASE v.n WHEN 2 THEN 'claim' ELSE 'reclaim' END, 'system', now(), 'HELD', c.pool_id, 'rep-1', 'POOLED', c.pool_id, 'stale',
                    1 + abs(hashtext(c.customer_id::text)) % 8, c.pool_id
                FROM custody c CROSS JOIN generate_series(2, 3) v (n)""");
        run("VACUUM (ANALYZE) custody");
        run("VACUUM (ANALYZE) custody_history");
    }

    @AfterAll
    static void drop() throws Exception {
        connection.close();
        database.close();
    }

    private static String script(String name) throws Exception {
        try (var file = TakenBackCostTest.class.getClassLoader().getResourceAsStream("db/" + name + ".sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void run(String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void a_page_costs_the_same_wherever_it_begins() throws Exception {
        String page = TakenBackTable.PREVIEW.formatted(TakenBackTable.taken(3, 3) + " LIMIT 21");
        for (UUID after : List.of(new UUID(0, 0), UUID.fromString("c0000000-0000-4000-8000-000000000000"))) {
            JsonNode found = QueryPlan.generic(connection, page, new Object[] {POOL, after})
                    .get("Plan");

            assertThat(found.get("Actual Rows").asInt()).isEqualTo(21);
            assertThat(found.get("Shared Hit Blocks").asInt()
                            + found.get("Shared Read Blocks").asInt())
                    .as(found.toPrettyString())
                    .isLessThan(21 * 20);
        }
    }
}
