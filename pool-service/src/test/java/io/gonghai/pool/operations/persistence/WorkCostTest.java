package io.gonghai.pool.operations.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.pool.operations.application.Plan;
import io.gonghai.pool.operations.application.RunningOperation;
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

/**
 * What the next chunk of an operation costs, by generic plans, where most people have some hundreds of customers and whoever leaves has thousands: what is chunked must
 * not be read whole for each chunk.
 */
class WorkCostTest {
    private static final int CHUNK = 500;
    private static final int LEAVERS = 20_000;
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
            "migration/V8__operations");

    private static TestDatabase database;
    private static Connection connection;

    @BeforeAll
    static void somebody_with_many() throws Exception {
        database = RealParts.shared().postgres().newDatabase();
        connection = database.connect();
        for (String script : SCRIPTS) {
            run(script(script));
        }
        run("INSERT INTO pool (id, version, rules_version, name, spec, changed_at) VALUES ('" + POOL
                + "', 1, 1, 'p', '{}', now())");
        run("""
                INSERT INTO custody (customer_id, pool_id, since, version, state, holder, holding_version, held_since, frozen_by, parked_at, sort_name)
                SELECT gen_random_uuid(), '%s', timestamptz '2026-01-01' + n * interval '1 second', 1, CASE WHEN n %% 5 < 4 THEN 'HELD' ELSE 'FROZEN' END,
                    CASE WHEN n %% 5 IN (0, 4) THEN 'leaver' ELSE 'rep-' || n %% 200 END, CASE WHEN n %% 5 < 4 THEN 1 END, timestamptz '2026-01-01', CASE WHEN n %% 5 = 4 THEN 'mgr' END, CASE WHEN n %% 5 = 4 THEN now() END, ''
                FROM generate_series(1, %d) n""".formatted(POOL, LEAVERS * 5));
        run("VACUUM (ANALYZE) custody");
        run(Work.ALONG_INDEXES.replace("LOCAL", "SESSION"));
    }

    @AfterAll
    static void drop() throws Exception {
        connection.close();
        database.close();
    }

    private static String script(String name) throws Exception {
        try (var file = WorkCostTest.class.getClassLoader().getResourceAsStream("db/" + name + ".sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void run(String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void assertNextReads(Plan plan, int pages) throws Exception {
        RunningOperation operation = new RunningOperation(UUID.randomUUID(), plan, "admin", null, 0);
        for (Work.Part part : Work.of(operation).parts()) {
            JsonNode found = QueryPlan.generic(connection, part.next(CHUNK), part.with(operation.id()))
                    .get("Plan");
            assertThat(found.get("Actual Rows").asInt()).isIn(0, CHUNK);
            assertThat(found.get("Shared Hit Blocks").asInt()
                            + found.get("Shared Read Blocks").asInt())
                    .as(found.toPrettyString())
                    .isLessThan(pages);
        }
    }

    @Test
    void the_next_of_who_leaves_are_read_and_not_all_of_them() throws Exception {
        assertNextReads(Plan.offboarding("leaver", null), CHUNK * 3);
    }

    @Test
    void the_next_of_a_pool_that_is_retired_are_read_and_not_all_of_them() throws Exception {
        assertNextReads(Plan.retirement(POOL, new UUID(7, 8)), CHUNK * 3);
    }
}
