package io.gonghai.pool.custody.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.pool.custody.application.ClaimRequestLists.Filter;
import io.gonghai.pool.custody.domain.ClaimRequest.State;
import io.gonghai.testkit.QueryPlan;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The cost of a list of requests, and of ending those whose time is over, follows what is shown or ended, not what exists: read among many
 * ({@code -Dgonghai.rows}, default 200 000) with generic plans, three of ten of them waiting, half of all in one pool, and 120 overdue.
 */
class RequestCostTest {
    private static final Logger LOG = Logger.getLogger(RequestCostTest.class);
    private static final int ROWS = Integer.getInteger("gonghai.rows", 200_000);
    private static final int CHUNK = 50_000;
    private static final int DUE = 120;
    private static final int POOLS = 20;
    private static final int LIMIT = 21;
    /** An index and a row for each of a page, and what the index leads past. */
    private static final int PAGE = LIMIT * 5;
    /** The same for each of those that are due. */
    private static final int ALL_DUE = DUE * 5;

    private static final List<String> SCRIPTS = List.of(
            "runtime/V0_01__messaging",
            "migration/V1__pools_people_custody",
            "migration/V2__frozen_discarded_deleted",
            "migration/V3__people",
            "migration/V4__search_by_pinyin",
            "migration/V5__erasure",
            "migration/V6__placement",
            "migration/V7__settings_and_requests",
            "migration/V16_1__rules_that_are_tried",
            "migration/V22__extensions");

    private static TestDatabase database;
    private static Connection connection;

    @BeforeAll
    static void many_requests() throws Exception {
        database = RealParts.shared().postgres().newDatabase();
        connection = database.connect();
        for (String script : SCRIPTS) {
            run(script(script));
        }
        for (int from = 1; from <= ROWS; from += CHUNK) {
            run("""
                INSERT INTO claim_request (id, customer_id, pool_id, requester, state, requested_at, expires_at, decided_at)
                SELECT lpad(to_hex(n), 32, '0')::uuid, gen_random_uuid(), lpad(to_hex(CASE WHEN n %% 2 = 0 THEN 0 ELSE n / 2 %% %d END), 32, '0')::uuid,
                    'rep-' || n %% 1000, state, now() - interval '7 days',
                    now() + CASE WHEN n %% %d = 0 THEN -1 ELSE 1 + n %% 7 END * interval '1 hour',
                    CASE WHEN state <> 'PENDING' THEN now() END
                FROM (SELECT n, CASE WHEN n %% %d = 0 THEN 'PENDING' ELSE (ARRAY['PENDING', 'PENDING', 'PENDING', 'APPROVED', 'APPROVED', 'APPROVED',
                    'REJECTED', 'WITHDRAWN', 'EXPIRED', 'CLOSED'])[1 + n / 3 %% 10] END AS state FROM generate_series(%d, %d) AS n) AS made""".formatted(POOLS, ROWS / DUE, ROWS / DUE, from, Math.min(ROWS, from + CHUNK - 1)));
        }
        run("""
            INSERT INTO extension_request (id, customer_id, pool_id, requester, held_since, wanted_until, granted_until, state, requested_at, expires_at, decided_at)
            SELECT id, customer_id, pool_id, requester, requested_at, expires_at, CASE WHEN state = 'APPROVED' THEN expires_at END, state, requested_at,
                expires_at, decided_at FROM claim_request""");
        run("VACUUM (ANALYZE) claim_request");
        run("VACUUM (ANALYZE) extension_request");
    }

    @AfterAll
    static void drop() throws Exception {
        connection.close();
        database.close();
    }

    private static String script(String path) throws Exception {
        try (var file = RequestCostTest.class.getClassLoader().getResourceAsStream("db/" + path + ".sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void run(String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The plan as carried out; what it locked or changed is given back. */
    private static JsonNode explain(Question question) throws Exception {
        connection.setAutoCommit(false);
        try {
            return QueryPlan.generic(connection, question.sql(), question.arguments());
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static void assertReads(String what, Question question, int rows, int pages) throws Exception {
        JsonNode explained = explain(question);
        JsonNode plan = explained.get("Plan");
        int read = plan.get("Shared Hit Blocks").asInt()
                + plan.get("Shared Read Blocks").asInt();
        LOG.infof(
                "%s: %d rows, %d pages, %s ms",
                what, plan.get("Actual Rows").asInt(), read, explained.get("Execution Time"));
        assertThat(plan.get("Actual Rows").asInt()).as(what).isEqualTo(rows);
        assertThat(read).as(explained.toPrettyString()).isLessThan(pages);
    }

    private static UUID pool(int number) {
        return new UUID(0, number);
    }

    private static RequestSelection of(List<UUID> pools, String requester) {
        return new RequestSelection(new Filter(pools, List.of(State.values()), requester), Instant.now());
    }

    private static RequestSelection ofOnePool() {
        return of(List.of(pool(0)), null);
    }

    private static RequestSelection ofAllPools() {
        return of(IntStream.range(0, POOLS).mapToObj(RequestCostTest::pool).toList(), null);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void a_page_costs_the_same_at_every_depth(State state) throws Exception {
        UUID middle = new UUID(0, ROWS / 2);

        assertReads("pool, " + state, ofOnePool().page(state, null, LIMIT), LIMIT, PAGE);
        assertReads("pool, deep, " + state, ofOnePool().page(state, middle, LIMIT), LIMIT, PAGE);
        assertReads("all pools, " + state, ofAllPools().page(state, null, LIMIT), LIMIT, PAGE * POOLS);
        assertReads("all pools, deep, " + state, ofAllPools().page(state, middle, LIMIT), LIMIT, PAGE * POOLS);
    }

    @Test
    void a_page_of_ones_own_costs_the_same_too() throws Exception {
        assertReads("own", of(null, "rep-7").page(State.PENDING, null, LIMIT), LIMIT, PAGE);
    }

    @Test
    void what_is_overdue_is_found_by_reading_what_is_due() throws Exception {
        assertReads("overdue, of all pools", ofAllPools().overdue(null, LIMIT), LIMIT, ALL_DUE);
        assertReads("overdue, of nobody", of(null, "nobody").overdue(null, LIMIT), 0, ALL_DUE);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void requests_for_more_time_cost_the_same(State state) throws Exception {
        RequestSelection ofPool =
                ExtensionTable.selection(new Filter(List.of(pool(0)), List.of(state), null), Instant.now());
        RequestSelection own = ExtensionTable.selection(new Filter(null, List.of(state), "rep-7"), Instant.now());

        assertReads("time, pool, " + state, ofPool.page(state, null, LIMIT), LIMIT, PAGE);
        assertReads("time, deep, " + state, ofPool.page(state, new UUID(0, ROWS / 2), LIMIT), LIMIT, PAGE);
        assertReads("time, own, " + state, own.page(State.PENDING, null, LIMIT), LIMIT, PAGE);
        assertReads("time, overdue, " + state, ofPool.overdue(null, LIMIT), LIMIT, ALL_DUE);
        assertReads("time, ends", new Question(ExtensionTable.expiring(200), List.of(Instant.now())), DUE, DUE * 40);
    }

    @Test
    void ending_reads_what_it_ends() throws Exception {
        assertReads("ends", new Question(RequestTable.expiring(200), List.of(Instant.now())), DUE, DUE * 40);
        assertReads(
                "ends nothing",
                new Question(RequestTable.expiring(200), List.of(Instant.now().minusSeconds(86_400))),
                0,
                10);
    }
}
