package io.gonghai.pool.pools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.testkit.QueryPlan;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a page of a pool's members reads, among {@code -Dgonghai.rows} people (default 100 000; one of ten in sales, one of a hundred inactive, in 1 000
 * departments and in a large one of half of all), with plans made for the arguments and with generic ones.
 */
class MemberCostTest {
    private static final Logger LOG = Logger.getLogger(MemberCostTest.class);
    private static final int ROWS = Integer.getInteger("gonghai.rows", 100_000);
    private static final int LIMIT = 51;
    /** An index and a row for each of a page, and what the index leads past. */
    private static final int PAGE = LIMIT * 5;

    private static TestDatabase database;
    private static Connection connection;
    private static int whole;

    @BeforeAll
    static void many_people() throws Exception {
        database = RealParts.shared().postgres().newDatabase();
        connection = database.connect();
        for (String script : List.of(
                "runtime/V0_01__messaging",
                "migration/V1__pools_people_custody",
                "migration/V3__people",
                "migration/V16_6__index_of_sales")) {
            run(script(script));
        }
        run("""
            INSERT INTO person (id, version, name, departments, groups, active, token_at, changed_at)
            SELECT 'rep-' || lpad(n::text, 9, '0'), 1, 'Person ' || md5(n::text),
                CASE WHEN n %% 2 = 0 THEN ARRAY['large', 'd' || n / 2 %% 1000] ELSE ARRAY['d' || n / 2 %% 1000] END,
                CASE WHEN n %% 10 = 0 THEN ARRAY['sales'] ELSE '{}' END, n %% 100 <> 7, now(), now()
            FROM generate_series(1, %d) n""".formatted(ROWS));
        run("VACUUM (ANALYZE) person");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT pg_relation_size('person') / current_setting('block_size')::int")) {
            row.next();
            whole = row.getInt(1);
        }
    }

    @AfterAll
    static void drop() throws Exception {
        connection.close();
        database.close();
    }

    private static String script(String path) throws Exception {
        try (var file = MemberCostTest.class.getClassLoader().getResourceAsStream("db/" + path + ".sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void run(String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void assertReads(String what, MemberSelection selection, String after, int rows, int pages)
            throws Exception {
        MemberSelection.Question question = selection.page(after, LIMIT);
        JsonNode explained = QueryPlan.custom(connection, question.sql(), question.arguments());
        JsonNode plan = explained.get("Plan");
        int read = plan.get("Shared Hit Blocks").asInt()
                + plan.get("Shared Read Blocks").asInt();
        LOG.infof(
                "%s: %d rows, %d pages of %d, %s ms",
                what, plan.get("Actual Rows").asInt(), read, whole, explained.get("Execution Time"));
        assertThat(plan.get("Actual Rows").asInt()).as(what).isEqualTo(rows);
        assertThat(read).as(explained.toPrettyString()).isLessThan(pages);
    }

    private static MemberSelection everyone(String part) {
        return new MemberSelection(new Members(null, null, true), part);
    }

    private static MemberSelection of(String... departments) {
        return new MemberSelection(new Members(List.of("rep-000000001"), List.of(departments), false), null);
    }

    @Test
    void a_page_reads_what_it_shows_and_never_more_than_the_directory_once() throws Exception {
        String deep = "rep-" + "%09d".formatted(ROWS / 2);

        assertReads("everyone", everyone(null), null, LIMIT, PAGE);
        assertReads("everyone, deep", everyone(null), deep, LIMIT, PAGE);
        assertReads("everyone, a part that many have", everyone("ab"), null, LIMIT, PAGE * 10);
        assertReads("everyone, a part that nobody has", everyone("nobody"), null, 0, whole + PAGE);
        assertReads("a department", of("d7"), null, LIMIT, PAGE * 2);
        assertReads("a department, deep", of("d7"), deep, ROWS / 2_000, PAGE * 2);
        assertReads("a large department", of("large"), null, LIMIT, whole + PAGE);
        assertReads("a large department, deep", of("large"), deep, LIMIT, whole + PAGE);
    }
}
