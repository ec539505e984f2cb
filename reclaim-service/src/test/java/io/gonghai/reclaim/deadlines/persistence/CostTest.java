package io.gonghai.reclaim.deadlines.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.reclaim.deadlines.application.Clocks;
import io.gonghai.testkit.QueryPlan;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.sql.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The cost of a sweep follows what is due, not what exists: pages read among many holdings ({@code -Dgonghai.rows}, default 200 000), of
 * which 120 are due.
 */
class CostTest {
    private static final int ROWS = Integer.getInteger("gonghai.rows", 200_000);
    private static final int CHUNK = 50_000;
    private static final int DUE = 120;
    /** What the statement may read: some index pages per partition, and a few pages per row that it takes. */
    private static final int PAGES = 12 * 10 + DUE * 12;

    private static final String TO_ANNOUNCE = RipeRows.ids(Clocks.Coming.ANNOUNCEMENT);
    private static final UUID POOL = new UUID(7, 7);
    private static TestDatabase database;
    private static Connection connection;

    @BeforeAll
    static void many_holdings() throws Exception {
        database = RealParts.shared().postgres().newDatabase();
        connection = database.connect();
        run(script("db/runtime/V0_01__messaging.sql"));
        run(script("db/runtime/V0_03__stepped_over.sql"));
        run(script("db/migration/V1__deadlines.sql"));
        run(script("db/migration/V3__possession.sql"));
        run(script("db/migration/V5__the_companys_calendar.sql"));
        run(script("db/migration/V5_1__index_of_the_calendar.sql"));
        run(script("db/migration/V6__calendars.sql"));
        run(script("db/migration/V7__triggers.sql"));
        run(script("db/migration/V7_1__activity_one_by_one.sql"));
        run(script("db/migration/V7_2__periods_and_deals.sql"));
        run(script("db/migration/V7_4__index_of_deals_not_known.sql"));
        run(script("db/migration/V9__walks.sql"));
        run(script("db/migration/V9_1__indexes_of_walks.sql"));
        run(script("db/migration/V10__facts_told_whole.sql"));
        run(script("db/migration/V10_1__index_of_facts_not_known.sql"));
        run(script("db/migration/V12_1__index_of_a_pools_holdings.sql"));
        run(script("db/migration/V14__pauses.sql"));
        run(script("db/migration/V14_1__what_a_pool_asks_of_its_readers.sql"));
        run(script("db/migration/V14_2__index_of_pauses_not_known.sql"));
        run(script("db/migration/V15__custom_fields.sql"));
        run(script("db/migration/V15_1__index_of_fields_not_known.sql"));
        run(script("db/migration/V17__indexes_before_walks.sql"));
        run(script("db/migration/V18__announced_in_place.sql"));
        run(script("db/migration/V18_1__index_of_the_unheard.sql"));
        run("INSERT INTO pool VALUES ('%s', 1, 3, '{}', '{}', '{}', false)".formatted(POOL));
        run("""
            INSERT INTO consumer_position (stream, partition, next_offset, progress_t)
            SELECT 'gonghai.customer.v1', n, 1, clock_timestamp() FROM generate_series(0, 11) AS n""");
        for (int from = 1; from <= ROWS; from += CHUNK) {
            run("""
                    INSERT INTO customer_clock (customer_id, partition, custody_version, holding_version, pool_id, holder, since,
                        derived_rules_version, due_at, due_rule, fire_at, next_reminder_at, told_version, told_fields_version, paused_version, dealt)
                    SELECT gen_random_uuid(), n %% 12, 2, 2, '%s', 'rep-' || n %% 1000, at - interval '15 days', 3, at, 'stale', at, at, 0, 0, 0, CASE WHEN n %% 1000 <> 0 THEN false END
                    FROM (SELECT n, clock_timestamp() + (n - %d) * interval '1 second' AS at FROM generate_series(%d, %d) AS n) AS made""".formatted(POOL, DUE, from, Math.min(ROWS, from + CHUNK - 1)));
        }
        run("VACUUM (ANALYZE) customer_clock");
    }

    @AfterAll
    static void drop() throws Exception {
        connection.close();
        database.close();
    }

    private static String script(String path) throws Exception {
        try (var file = CostTest.class.getClassLoader().getResourceAsStream(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void run(String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The plan as carried out; what it locked is given back. */
    private static JsonNode explain(String sql, Object... arguments) throws Exception {
        connection.setAutoCommit(false);
        try {
            return QueryPlan.generic(connection, sql, arguments);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static int pages(JsonNode explained) {
        JsonNode plan = explained.get("Plan");
        return plan.get("Shared Hit Blocks").asInt()
                + plan.get("Shared Read Blocks").asInt();
    }

    private static int rows(JsonNode explained) {
        return explained.get("Plan").get("Actual Rows").asInt();
    }

    @Test
    void announcing_reads_what_is_due() throws Exception {
        JsonNode explained = explain(TO_ANNOUNCE, 0L, null, "{}", 5_000, 5_000);

        assertThat(rows(explained)).isBetween(DUE - 1, DUE + 60);
        assertThat(pages(explained)).as(explained.toPrettyString()).isLessThan(PAGES * 2);
    }

    @Test
    void looking_for_what_has_become_due_passes_nothing_over() throws Exception {
        String shortlyBefore;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT min(progress_t) - interval '2 seconds' FROM consumer_position")) {
            row.next();
            shortlyBefore = row.getString(1);
        }

        JsonNode explained = explain(TO_ANNOUNCE, 0L, shortlyBefore, "{}", 5_000, 5_000);

        assertThat(rows(explained)).isBetween(1, 3);
        assertThat(pages(explained)).as(explained.toPrettyString()).isLessThan(12 * 8);
    }

    @Test
    void where_more_is_due_than_is_taken_at_once_no_partition_is_always_the_last() throws Exception {
        Set<UUID> first = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            try (PreparedStatement statement = connection.prepareStatement(TO_ANNOUNCE)) {
                statement.setLong(1, 0);
                statement.setNull(2, Types.TIMESTAMP_WITH_TIMEZONE);
                statement.setArray(3, connection.createArrayOf("uuid", new UUID[0]));
                statement.setInt(4, 1);
                statement.setInt(5, 1);
                try (ResultSet row = statement.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    first.add(row.getObject(1, UUID.class));
                }
            }
        }

        assertThat(first).hasSizeGreaterThan(6);
    }

    private static int count(Statement statement, String where) throws Exception {
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM customer_clock WHERE " + where)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** What is in no index can change without a new entry in any of them (a HOT update). */
    @Test
    void what_is_announced_once_keeps_its_place_in_every_index() throws Exception {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            int announced = statement.executeUpdate("""
                    UPDATE customer_clock SET fire_not_before = clock_timestamp() + interval '15 seconds', attempt = 1, announced_at = clock_timestamp()
                    WHERE customer_id IN (
                        SELECT DISTINCT ON ((ctid::text::point)[0]) customer_id FROM customer_clock WHERE fire_at <= clock_timestamp())""");
            assertThat(announced)
                    .as("one of each page, as where they are due at random")
                    .isPositive();
            try (ResultSet row =
                    statement.executeQuery("SELECT pg_stat_get_xact_tuples_hot_updated('customer_clock'::regclass)")) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(announced);
            }
            int due = count(statement, "fire_at <= clock_timestamp()");
            assertThat(rows(QueryPlan.generic(connection, TO_ANNOUNCE, 0L, null, "{}", 5_000, 5_000)))
                    .as("those that wait for their answer are passed over")
                    .isBetween(1, due - announced + 2); // each second one more is due
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Test
    void those_that_were_found_are_locked_by_their_keys() throws Exception {
        String due;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT array_agg(customer_id) FROM (SELECT customer_id FROM customer_clock ORDER BY fire_at LIMIT 100) AS due")) {
            row.next();
            due = row.getString(1);
        }

        JsonNode explained = explain(RipeRows.locking(Clocks.Coming.ANNOUNCEMENT), 0L, due);

        assertThat(rows(explained)).isEqualTo(100);
        assertThat(pages(explained)).as(explained.toPrettyString()).isLessThan(100 * 10);
    }

    @Test
    void warning_reads_what_is_due() throws Exception {
        assertThat(pages(explain(RipeRows.ids(Clocks.Coming.WARNING), 0L, null, "{}", 5_000, 5_000)))
                .isLessThan(PAGES * 2);
    }

    @Test
    void looking_what_comes_next_reads_a_few_pages_per_partition() throws Exception {
        JsonNode explained = explain(SqlClocks.AGENDA, 0L, 0L);

        assertThat(pages(explained)).as(explained.toPrettyString()).isLessThan(12 * 2 * 8);
    }

    @Test
    void a_walk_reads_the_part_that_it_takes_in_order_wherever_it_is() throws Exception {
        UUID middle = new UUID(Long.MIN_VALUE, 0);
        for (UUID after : List.of(new UUID(0, 0), middle)) {
            JsonNode explained = explain(SqlClocks.NEXT, POOL, 7, after, 500);

            assertThat(rows(explained)).isEqualTo(500);
            assertThat(explained.toString()).contains("customer_clock_walk");
            assertThat(pages(explained)).as(explained.toPrettyString()).isLessThan(500 * 6);
        }
        UUID last = new UUID(-1L, -1L);
        assertThat(pages(explain(SqlClocks.NEXT, POOL, 7, last, 500))).isLessThan(10);
    }

    @Test
    void finding_that_nothing_is_behind_and_nothing_strays_reads_a_few_pages() throws Exception {
        run("UPDATE pool SET beyond = true");
        run("UPDATE customer_clock SET derived_rules_version = 1000000007 WHERE derived_rules_version = 3");
        run("VACUUM (ANALYZE) customer_clock");
        run("INSERT INTO walked SELECT id, says || '/0' FROM pool ON CONFLICT DO NOTHING");

        assertThat(explain(SqlWalks.BEHIND, 50).findValuesAsText("Parent Relationship"))
                .as("what stands is worked out once for each pool")
                .containsOnlyOnce("SubPlan");
        for (JsonNode none : List.of(
                explain(SqlWalks.BEHIND, 50),
                explain(SqlClocks.REFUSED, "{}", 500),
                explain(SqlClocks.STRAYS, "{}", 500, 500))) {
            assertThat(rows(none)).isZero();
            assertThat(pages(none)).as(none.toPrettyString()).isLessThan(20);
        }
    }

    /** One has all holdings, the other none. */
    @Test
    void counting_pools_of_which_not_all_is_known_reads_a_few_pages() throws Exception {
        run("INSERT INTO pool VALUES ('%s', 1, 3, '{}', '{}', '{}', false)".formatted(new UUID(7, 8)));

        JsonNode explained = explain("SELECT id " + PoolRows.HALF_KNOWN, "{}");

        assertThat(rows(explained)).isOne();
        assertThat(pages(explained)).as(explained.toPrettyString()).isLessThan(20);
    }

    @Test
    void finding_that_all_facts_are_known_reads_a_few_pages() throws Exception {
        for (String statement :
                List.of(SqlClocks.FACTS_NOT_KNOWN, SqlClocks.FIELDS_NOT_KNOWN, SqlClocks.PAUSES_NOT_KNOWN)) {
            JsonNode explained = explain(statement, "{" + POOL + "}", "{}", 200);

            assertThat(rows(explained)).isZero();
            assertThat(pages(explained)).as(explained.toPrettyString()).isLessThan(20);
        }
    }

    @Test
    void walking_along_a_pool_reads_what_it_takes_and_nothing_of_others() throws Exception {
        JsonNode some = explain(SqlClocks.HELD_IN.formatted(500), POOL, 5, new UUID(1L << 62, 0));
        JsonNode none = explain(SqlClocks.HELD_IN.formatted(500), new UUID(7, 8), -1, new UUID(0, 0));

        assertThat(rows(some)).isEqualTo(500);
        assertThat(pages(some)).as(some.toPrettyString()).isLessThan(500 * 3);
        assertThat(pages(none)).as(none.toPrettyString()).isLessThan(20);
    }

    @Test
    void finding_of_whom_it_is_not_known_if_there_was_a_deal_reads_those_and_none_where_all_are_known()
            throws Exception {
        JsonNode some = explain(SqlClocks.DEALT_NOT_KNOWN, POOL, new UUID(0, 0), 50);
        JsonNode none = explain(SqlClocks.DEALT_NOT_KNOWN, new UUID(7, 8), new UUID(0, 0), 50);

        assertThat(rows(some)).isEqualTo(50);
        assertThat(pages(some)).as(some.toPrettyString()).isLessThan(50 * 3);
        assertThat(rows(none)).isZero();
        assertThat(pages(none)).as(none.toPrettyString()).isLessThan(20);
    }

    @Test
    void a_page_of_a_holder_reads_that_holders_rows() throws Exception {
        JsonNode explained = explain(
                "SELECT * " + SqlClocks.OF_HOLDER + " ORDER BY due_at, customer_id LIMIT 21",
                "rep-7",
                null,
                null,
                null);

        assertThat(rows(explained)).isEqualTo(21);
        assertThat(pages(explained)).as(explained.toPrettyString()).isLessThan(60);
    }
}
