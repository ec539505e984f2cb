package io.gonghai.customer.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.customer.customers.CustomerSelection.Question;
import io.gonghai.runtime.search.FillTerms;
import io.gonghai.runtime.search.Pinyin;
import io.gonghai.testkit.QueryPlan;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The cost of a search follows what is found, not what exists: pages read among many customers ({@code -Dgonghai.rows}, default 100 000), half of
 * them in one pool.
 */
class SearchCostTest {
    private static final int ROWS = Integer.getInteger("gonghai.rows", 100_000);
    private static final int CHUNK = 50_000;
    private static final int LIMIT = 21;
    private static final int RARE = 5;
    /** Some index pages for each pair of characters that is sought, and the rows that are found. */
    private static final int FEW = 400;
    /** The next {@link CustomerSelection#LOOK_ALONG} of a list: an index and a row of each of two tables. */
    private static final int ALONG = CustomerSelection.LOOK_ALONG * 10;

    private static final UUID POOL = new UUID(7, 7);
    private static TestDatabase database;
    private static Connection connection;

    @BeforeAll
    static void many_customers() throws Exception {
        database = RealParts.shared().postgres().newDatabase();
        connection = database.connect();
        for (String script : List.of(
                "V1__customers",
                "V2__activities",
                "V3__channels_and_leads",
                "V4__copies",
                "V12__opportunities",
                "V14__custom_fields")) {
            run(script("db/migration/" + script + ".sql"));
        }
        for (int from = 1; from <= ROWS; from += CHUNK) {
            run("""
                INSERT INTO customer (id, version, type, name, phone, email, region, tags, custom, created_by, created_at, changed_at, facts_told, profile_version)
                SELECT lpad(to_hex(n), 32, '0')::uuid, 1, 'ORGANIZATION',
                    CASE WHEN n %% %d = 7 THEN '珍稀鑫鼎 ' ELSE '上海贸易有限公司 ' END || md5(n::text),
                    '138' || lpad(n::text, 8, '0'), md5(n::text) || '@example.com', 'CN-' || n %% 30, '[]', '{}', 'crm', now(), now(), 1, 1
                FROM generate_series(%d, %d) AS n""".formatted(ROWS / RARE, from, Math.min(ROWS, from + CHUNK - 1)));
        }
        run("""
            INSERT INTO custody_copy (customer_id, version, state, pool_id, related_people)
            SELECT id, 1, 'POOLED', '%s', '{}' FROM customer WHERE right(id::text, 1) < '8'""".formatted(POOL));
        connection.setAutoCommit(false); // as migrations run: all in one transaction, whatever its limit
        run(script("db/migration/V6__search.sql"));
        run(script("db/migration/V10__search_by_pinyin.sql"));
        fillTerms();
        run(script("db/migration/V10_1__indexes_of_search.sql"));
        run(script("db/migration/V12_1__index_of_facts_to_tell.sql"));
        connection.commit();
        connection.setAutoCommit(true);
        run("VACUUM (ANALYZE) customer");
        run("VACUUM (ANALYZE) custody_copy");
    }

    @AfterAll
    static void drop() throws Exception {
        connection.close();
        database.close();
    }

    /** Of the two names there are. */
    private static void fillTerms() throws Exception {
        for (String name : List.of("珍稀鑫鼎 ", "上海贸易有限公司 ")) {
            try (PreparedStatement fill = connection.prepareStatement(
                    "UPDATE customer SET terms = array_to_tsvector(?), terms_of = name WHERE starts_with(name, ?)")) {
                fill.setArray(
                        1, connection.createArrayOf("text", Pinyin.lexemes(name).toArray()));
                fill.setString(2, name);
                fill.executeUpdate();
            }
        }
    }

    private static String script(String path) throws Exception {
        try (var file = SearchCostTest.class.getClassLoader().getResourceAsStream(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void run(String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void assertReads(Question question, int rows, int pages) throws Exception {
        JsonNode explained = QueryPlan.custom(connection, question.sql(), question.arguments());
        JsonNode plan = explained.get("Plan");
        assertThat(plan.get("Actual Rows").asInt()).isEqualTo(rows);
        assertThat(plan.get("Shared Hit Blocks").asInt()
                        + plan.get("Shared Read Blocks").asInt())
                .as(explained.toPrettyString())
                .isLessThan(pages);
    }

    private static CustomerSelection everyone() {
        return CustomerSelection.of("c.id", ListCustomers.EVERYONE);
    }

    private static CustomerSelection managed() {
        return CustomerSelection.of("k.customer_id", ListCustomers.OF_POOLS, List.of(POOL))
                .inEachPool();
    }

    @Test
    void few_are_found_by_a_part_of_their_names_however_short() throws Exception {

        for (String part : List.of("鑫", "稀鑫", "珍稀鑫鼎", "zhenxi", "zxxd", "xinding")) {
            assertReads(everyone().found(CustomerSearch.of(part), null, LIMIT), RARE, FEW);
            assertReads(managed().found(CustomerSearch.of(part), null, LIMIT), RARE, FEW * 2);
        }
    }

    @Test
    void one_is_found_by_the_beginning_of_a_number_or_of_an_address() throws Exception {
        for (String start : List.of("13800000042", "a1d0c6e83f027327d8461063f4ac58a6@", "800000042")) {
            assertReads(everyone().found(CustomerSearch.of(start), null, LIMIT), 1, FEW);
        }
        assertReads(managed().found(CustomerSearch.of("13800000042"), null, LIMIT), 0, FEW);
        assertReads(everyone().found(CustomerSearch.of("13800000042"), new UUID(0, 42), LIMIT), 0, FEW);
    }

    @Test
    void nobody_is_found_by_what_stands_nowhere() throws Exception {
        assertReads(everyone().found(CustomerSearch.of("龘"), null, LIMIT), 0, FEW);
        assertReads(everyone().countFound(CustomerSearch.of("龘龘")), 1, FEW);
    }

    @Test
    void what_many_have_is_found_along_the_list() throws Exception {
        assertReads(everyone().matching(CustomerSearch.of("gongsi"), null, LIMIT), LIMIT, ALONG);
        assertReads(managed().matching(CustomerSearch.of("yxgs"), null, LIMIT), LIMIT, ALONG);
        CustomerSearch common = CustomerSearch.of("公司");
        assertReads(everyone().matching(common, null, LIMIT), LIMIT, ALONG);
        assertReads(everyone().matching(common, new UUID(0, ROWS / 2), LIMIT), LIMIT, ALONG);
        assertReads(managed().matching(common, null, LIMIT), LIMIT, ALONG);
        assertReads(everyone().filtered(Map.of("region", "CN-7")).matching(common, null, LIMIT), LIMIT, ALONG);
    }

    @Test
    void whether_the_list_goes_on_is_known_from_its_next() throws Exception {
        assertReads(everyone().moreThanToLookAlong(null), 1, ALONG);
        assertReads(managed().moreThanToLookAlong(null), 1, ALONG);
        assertReads(everyone().moreThanToLookAlong(new UUID(0, 100)), 0, ALONG);
    }

    @Test
    void looking_for_names_without_terms_costs_nothing_where_there_are_none() throws Exception {
        assertReads(new Question(FillTerms.without("customer", "id", "name"), List.of()), 0, FEW);
    }

    @Test
    void looking_for_facts_that_were_not_told_whole_costs_nothing_where_there_are_none() throws Exception {
        assertReads(new Question(TellFactsAgain.TO_TELL, List.of(500)), 0, FEW);
    }
}
