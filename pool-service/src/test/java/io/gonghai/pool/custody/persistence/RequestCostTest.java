package io.gonghai.pool.custody.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.pool.custody.application.Requests.Filter;
import io.gonghai.pool.custody.domain.Request.State;
import io.gonghai.runtime.sql.Columns;
import io.gonghai.testkit.QueryPlan;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
            "migration/V22__extensions",
            "migration/V29__index_of_requests_by_customer");

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

    private static final Map<String, RequestStatements> KINDS = Map.of(
            "claim_request", ClaimRequestTable.STATEMENTS, "extension_request", ExtensionRequestTable.STATEMENTS);

    /** Both kinds, in every state. */
    static Stream<Arguments> kindsAndStates() {
        return KINDS.keySet().stream()
                .flatMap(kind -> Stream.of(State.values()).map(state -> Arguments.of(kind, state)));
    }

    static Stream<String> kinds() {
        return KINDS.keySet().stream();
    }

    private static RequestSelection of(String kind, List<UUID> pools, String requester) {
        return KINDS.get(kind).selection(new Filter(pools, List.of(State.values()), requester), Instant.now());
    }

    private static RequestSelection ofOnePool(String kind) {
        return of(kind, List.of(pool(0)), null);
    }

    private static RequestSelection ofAllPools(String kind) {
        return of(
                kind, IntStream.range(0, POOLS).mapToObj(RequestCostTest::pool).toList(), null);
    }

    @ParameterizedTest
    @MethodSource("kindsAndStates")
    void a_page_costs_the_same_at_every_depth(String kind, State state) throws Exception {
        UUID middle = new UUID(0, ROWS / 2);
        RequestSelection one = ofOnePool(kind);
        RequestSelection all = ofAllPools(kind);
        String what = kind + " " + state;

        assertReads(what + " of a pool", one.page(state, null, LIMIT), LIMIT, PAGE);
        assertReads(what + " of a pool, deep", one.page(state, middle, LIMIT), LIMIT, PAGE);
        assertReads(what + " of all pools", all.page(state, null, LIMIT), LIMIT, PAGE * POOLS);
        assertReads(what + " of all pools, deep", all.page(state, middle, LIMIT), LIMIT, PAGE * POOLS);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_page_of_ones_own_costs_the_same_too(String kind) throws Exception {
        assertReads(kind + ", own", of(kind, null, "rep-7").page(State.PENDING, null, LIMIT), LIMIT, PAGE);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void what_is_overdue_is_found_by_reading_what_is_due(String kind) throws Exception {
        assertReads(kind + ", overdue, of all", ofAllPools(kind).overdue(null, LIMIT), LIMIT, ALL_DUE);
        assertReads(kind + ", overdue, of nobody", of(kind, null, "nobody").overdue(null, LIMIT), 0, ALL_DUE);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void ending_reads_what_it_ends(String kind) throws Exception {
        String expire = KINDS.get(kind).expire(200);

        assertReads(kind + ", ends", new Question(expire, List.of(Instant.now())), DUE, DUE * 40);
        assertReads(
                kind + ", ends nothing",
                new Question(expire, List.of(Instant.now().minusSeconds(86_400))),
                0,
                10);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void closing_reads_what_it_closes(String kind) throws Exception {
        Instant now = Instant.now();
        UUID customer = UUID.randomUUID();
        RequestStatements statements = KINDS.get(kind);
        List<Object> left = new Columns(4)
                .row(customer, null, null, now)
                .row(UUID.randomUUID(), "rep-7", "mgr", now)
                .arguments();

        assertReads(kind + ", closes", new Question(statements.close(), left), 0, 60);
        assertReads(kind + ", closes of", new Question(statements.closeOf(), List.of(now, "nobody")), 0, 20);
        assertReads(kind + ", makes room", new Question(statements.makeRoom(), List.of(now, customer, "rep-7")), 0, 20);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void forgetting_the_words_about_a_customer_reads_what_was_asked_of_it(String kind) throws Exception {
        UUID customer;
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT customer_id FROM " + kind + " LIMIT 1")) {
            row.next();
            customer = row.getObject(1, UUID.class);
        }

        // an update answers no rows; what it wrote is among what it read
        assertReads(kind + ", forgets", new Question(KINDS.get(kind).forget(), List.of(customer)), 0, 60);
    }
}
