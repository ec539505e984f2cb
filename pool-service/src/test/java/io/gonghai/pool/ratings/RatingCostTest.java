package io.gonghai.pool.ratings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.testkit.QueryPlan;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What results cost among 200 000 deals of ten years, with generic plans: of a thousand people, one of whom has every tenth deal. */
class RatingCostTest {
    private static final int DEALS = 200_000;
    private static final int LIMIT = 21;
    private static final Instant START = Instant.parse("2016-01-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofMinutes(26L * DEALS));
    private static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");

    private static TestDatabase database;
    private static Connection connection;

    @BeforeAll
    static void many_deals() throws Exception {
        database = RealParts.shared().postgres().newDatabase();
        connection = database.connect();
        run("SET transaction_timeout = 0");
        run(script("db/runtime/V0_01__messaging.sql"));
        run(script("db/migration/V1__pools_people_custody.sql"));
        run(
                "ALTER TABLE person ADD COLUMN rated_deals int, ADD COLUMN rated_from timestamptz, ADD COLUMN rated_to timestamptz"); // V14
        run(script("db/migration/V15__results_and_ratings.sql"));
        run("""
                INSERT INTO person (id, version, name, departments, groups, token_at, changed_at)
                SELECT 'rep-' || n, 1, 'rep', '{}', '{sales}', 'epoch', now() FROM generate_series(0, 999) n""");
        run("""
                INSERT INTO deal_credit (deal_id, customer_id, recorded_by, recorded_at, closed_at, person_id, why, fresh)
                SELECT gen_random_uuid(), ('00000000-0000-7000-8000-' || lpad((n %% 50000)::text, 12, '0'))::uuid, 'rep-' || CASE WHEN n %% 20 < 2 THEN 0 ELSE n %% 1000 END,
                    timestamptz '%1$s' + n * interval '26 minutes', timestamptz '%1$s' + n * interval '26 minutes',
                    'rep-' || CASE WHEN n %% 10 = 0 THEN 0 ELSE n %% 1000 END, 'HELD', n < 1000
                FROM generate_series(0, %2$d - 1) n""".formatted(START, DEALS));
        run("VACUUM (ANALYZE) deal_credit");
        run("VACUUM (ANALYZE) person");
    }

    @AfterAll
    static void drop() throws Exception {
        connection.close();
        database.close();
    }

    private static String script(String path) throws Exception {
        try (var file = RatingCostTest.class.getClassLoader().getResourceAsStream(path)) {
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
    void looking_for_late_deals_costs_one_look_where_there_are_none_whatever_never_counted() throws Exception {
        assertReads(LookAgain.FRESH, 0, 10, END.minus(Duration.ofDays(31)), END);
    }

    @Test
    void a_round_begins_by_the_deals_that_came_since_the_one_before_and_not_by_all() throws Exception {
        connection.setAutoCommit(false);
        assertReads(Rounds.SETTLE, 0, 1_000 * 20, END);
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Test
    void a_page_of_deals_costs_the_same_at_every_depth() throws Exception {
        Object[] first = {"rep-0", EVER, END, new UUID(0, 0)};
        Object[] deep = {"rep-0", EVER, START.plus(Duration.ofDays(365)), new UUID(0, 0)};

        assertReads(RepDeals.pageText(LIMIT), LIMIT, LIMIT * 12, twice(first));
        assertReads(RepDeals.pageText(LIMIT), LIMIT, LIMIT * 12, twice(deep));
    }

    private static Object[] twice(Object[] part) {
        Object[] both = Arrays.copyOf(part, part.length * 2);
        System.arraycopy(part, 0, both, part.length, part.length);
        return both;
    }

    @Test
    void counting_five_hundred_people_reads_their_deals_of_the_period_and_no_others() throws Exception {
        Instant from = END.minus(Duration.ofDays(31));
        String[] people = IntStream.range(0, 500).mapToObj(n -> "rep-" + n).toArray(String[]::new);
        int inPeriod = 31 * 24 * 60 / 26;

        connection.setAutoCommit(false);
        assertReads(MeasurePeople.COUNT, 500, 500 * 20 + inPeriod * 12, from, END, people, from, END, from, from, END);
        connection.rollback();
        connection.setAutoCommit(true);
    }
}
