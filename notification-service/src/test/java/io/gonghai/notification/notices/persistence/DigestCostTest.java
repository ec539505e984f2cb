package io.gonghai.notification.notices.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.testkit.QueryPlan;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What digests cost among 200 000 warnings in twenty of them, with generic plans. */
@NullUnmarked
class DigestCostTest {
    private static final int ALL = 200_000;
    private static final int DIGESTS = 20;
    private static final int LIMIT = 21;
    private static final String NOW = "2026-03-02T01:30:00Z";

    private static TestDatabase database;
    private static Connection connection;
    private static UUID digest;

    @BeforeAll
    static void many_warnings() throws Exception {
        database = RealParts.shared().postgres().newDatabase();
        connection = database.connect();
        run("SET transaction_timeout = 0");
        run(script("db/runtime/V0_01__messaging.sql"));
        for (String migration : new String[] {"V1__inbox", "V2__inactive_people", "V3__erasure"}) {
            run(script("db/migration/" + migration + ".sql"));
        }
        run(script("db/migration/V5__names_as_they_were.sql"));
        run(script("db/migration/V8__digests.sql"));
        run("""
            INSERT INTO notice (person_id, seq, id, event_id, kind, customer_id, at, data)
            SELECT 'mgr-' || n, 1, made.id, made.id, 'reclaim.digest', '00000000-0000-0000-0000-000000000000', '%1$s', '{}'
            FROM (SELECT n, gen_random_uuid() AS id FROM generate_series(1, %2$d) n) made""".formatted(NOW, DIGESTS));
        run(
                "INSERT INTO digest (id, person_id, version, on_top_at, behind) SELECT id, person_id, 1, '%s', false FROM notice"
                        .formatted(NOW));
        run("""
            INSERT INTO digest_item (digest_id, person_id, event_id, kind, trial, tried, customer_id, pool_id, holder, due_at, at)
            SELECT d.id, d.person_id, gen_random_uuid(), 'reclaim.escalated', '', false, gen_random_uuid(), '00000000-0000-0000-0000-000000000000', 'rep',
                timestamptz '%1$s' + n * interval '1 minute', '%1$s'
            FROM digest d CROSS JOIN generate_series(1, %2$d) n""".formatted(NOW, ALL / DIGESTS));
        run("INSERT INTO digest_count SELECT digest_id, kind, pool_id, count(*) FROM digest_item GROUP BY 1, 2, 3");
        for (String table : new String[] {"notice", "digest", "digest_item", "digest_count"}) {
            run("VACUUM (ANALYZE) " + table);
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM digest WHERE person_id = 'mgr-7'")) {
            rows.next();
            digest = rows.getObject(1, UUID.class);
        }
    }

    @AfterAll
    static void drop() throws Exception {
        connection.close();
        database.close();
    }

    private static String script(String path) throws Exception {
        try (var file =
                Objects.requireNonNull(DigestCostTest.class.getClassLoader().getResourceAsStream(path))) {
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
    void a_page_of_what_one_gathers_costs_the_same_at_every_depth() throws Exception {
        String further = DigestReads.ITEMS.formatted(DigestReads.AFTER);

        assertReads(DigestReads.ITEMS.formatted(""), LIMIT, LIMIT * 3, digest, LIMIT);
        assertReads(further, LIMIT, LIMIT * 3, digest, false, "2026-03-08T01:30:00Z", new UUID(0, 0), LIMIT);
    }

    @Test
    void how_many_there_are_and_the_first_of_them_is_known_without_counting() throws Exception {
        assertReads(DigestReads.FIGURES, 1, 20, "{" + digest + "}");
    }

    @Test
    void nobody_who_is_concerned_costs_a_look_for_each_customer() throws Exception {
        String customers = "{" + new UUID(0, 1) + "," + new UUID(0, 2) + "}";
        assertReads(DigestTables.IN_VAIN, 0, 12, customers, "{rep,NULL}", "{3,NULL}");
    }

    @Test
    void looking_for_digests_that_have_grown_costs_nothing_where_none_has() throws Exception {
        assertReads(DigestTables.BEHIND, 0, 5, NOW, 200);
    }
}
