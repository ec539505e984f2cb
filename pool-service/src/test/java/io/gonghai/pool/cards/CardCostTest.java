package io.gonghai.pool.cards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.pool.cards.CardSelection.Question;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.search.PhoneTail;
import io.gonghai.runtime.search.Pinyin;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The cost of a list follows what is shown, not what exists: pages read among many customers ({@code -Dgonghai.rows}, default 60 000; the figures of docs/adr/0030
 * are of 1 000 000) with generic plans, half of them in one pool.
 */
class CardCostTest {
    private static final Logger LOG = Logger.getLogger(CardCostTest.class);
    private static final int ROWS = Integer.getInteger("gonghai.rows", 60_000);
    private static final int CHUNK = 10_000;
    private static final int LIMIT = 21;
    private static final int RARE = 5;
    /** A page and its cards. */
    private static final int PAGE = LIMIT * 8;
    /** Some index pages for each pair of characters or each term that is sought, and the rows that are found. */
    private static final int FEW = 400;
    /** The next {@link CardSelection#LOOK_ALONG} of a list: an index and a row of each of two tables. */
    private static final int ALONG = CardSelection.LOOK_ALONG * 10;

    private static final UUID POOL = new UUID(7, 7);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String[] CITIES = {"上海", "北京", "深圳", "广州", "重庆", "长沙", "成都", "厦门"};
    private static final String[] TRADES = {"贸易", "科技", "电子", "物流", "食品", "建材", "医药", "信息技术"};
    private static final String BRANDS = "星河天元华盛瑞丰金海东方新世纪宏达联创恒通博远嘉禾明德正泰三友永安兴隆中和利民长江大地同仁美佳";

    private static TestDatabase database;
    private static Connection connection;

    @BeforeAll
    static void many_cards() throws Exception {
        database = RealParts.shared().postgres().newDatabase();
        connection = database.connect();
        run(script("db/runtime/V0_01__messaging.sql"));
        run(script("db/migration/V1__pools_people_custody.sql"));
        run(script("db/migration/V4__search_by_pinyin.sql"));
        run("ALTER TABLE custody ADD COLUMN revisit_at timestamptz, ADD COLUMN revisit_since timestamptz"); // V10
        run("CREATE TABLE company (version int NOT NULL)");
        run("INSERT INTO company VALUES (1)");
        run("INSERT INTO pool (id, version, rules_version, name, spec, changed_at) VALUES ('" + POOL
                + "', 1, 1, 'p', '{}', now())");
        run("SET transaction_timeout = 0");
        connection.setAutoCommit(false);
        for (int from = 0; from < ROWS; from += CHUNK) {
            insert(from, Math.min(ROWS, from + CHUNK));
        }
        connection.setAutoCommit(true);
        run(script("db/migration/V4_1__indexes_of_search.sql"));
        run("VACUUM (ANALYZE) customer_card");
        run("VACUUM (ANALYZE) custody");
        run("SET plan_cache_mode = force_generic_plan");
    }

    @AfterAll
    static void drop() throws Exception {
        connection.close();
        database.close();
    }

    private static String name(int n) {
        if (n % (ROWS / RARE) == 8) {
            return "珍稀鑫鼎鹅额";
        }
        int mixed = (int) (n * 2_654_435_761L >>> 8 & 0x7fffffff);
        int first = mixed % BRANDS.length();
        int second = mixed / BRANDS.length() % BRANDS.length();
        int third = mixed / BRANDS.length() / BRANDS.length() % BRANDS.length();
        return CITIES[n % CITIES.length] + BRANDS.charAt(first) + BRANDS.charAt(second) + BRANDS.charAt(third)
                + TRADES[n / CITIES.length % TRADES.length] + "有限公司";
    }

    private static void insert(int from, int to) throws Exception {
        try (PreparedStatement cards = connection.prepareStatement("""
                    INSERT INTO customer_card (customer_id, version, type, name, search_name, grams, terms, terms_of, phone)
                    VALUES (?, 1, 'ORGANIZATION', ?, ?, ?, array_to_tsvector(?), ?, ?)""");
                PreparedStatement custodies = connection.prepareStatement("""
                    INSERT INTO custody (customer_id, pool_id, since, version, state, region, industry, level, priority, channel, sort_name)
                    VALUES (?, ?::uuid, ?, 1, 'POOLED', ?, ?, ?, ?, ?, ?)""")) {
            for (int n = from; n < to; n++) {
                String name = name(n);
                bind(
                        cards,
                        List.of(
                                new UUID(1, n),
                                name,
                                name,
                                NameGrams.of(name),
                                Pinyin.lexemes(name),
                                name,
                                "138" + String.format(Locale.ROOT, "%08d", n)));
                bind(
                        custodies,
                        List.of(
                                new UUID(1, n),
                                n % 2 == 0 ? POOL : "00000000-0000-7000-8000-000000000001",
                                START.plusSeconds(n),
                                n % 50 == 0 ? "CN-RARE" : "CN-" + n % 3,
                                "industry-" + n % 40,
                                n % 5 == 0 ? "A" : "B",
                                n % 4 == 0 ? "HIGH" : "LOW",
                                "channel-" + n % 7,
                                name));
                cards.addBatch();
                custodies.addBatch();
            }
            cards.executeBatch();
            custodies.executeBatch();
            connection.commit();
        }
    }

    private static String script(String path) throws Exception {
        try (var file = CardCostTest.class.getClassLoader().getResourceAsStream(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void run(String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void bind(PreparedStatement statement, List<?> values) throws Exception {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            statement.setObject(
                    i + 1,
                    switch (value) {
                        case Collection<?> many -> connection.createArrayOf("text", many.toArray());
                        case Instant at -> at.atOffset(ZoneOffset.UTC);
                        default -> value;
                    });
        }
    }

    private static JsonNode explain(Question question) throws Exception {
        try (PreparedStatement statement =
                connection.prepareStatement("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + question.sql())) {
            bind(statement, question.arguments());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return new ObjectMapper().readTree(rows.getString(1)).get(0);
            }
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

    private static CardSelection list(CardOrder order, Map<String, String> filters) {
        return CardSelection.of(POOL, filters, order);
    }

    private static CardSelection newest() {
        return list(CardOrder.NEWEST, Map.of());
    }

    /** Where half of the customers are still to come, newest or oldest; or those whose names come after one in the middle. */
    private static Cursor middle(CardOrder order) {
        UUID id = new UUID(1, ROWS / 2);
        return order.byName() ? Cursor.of("深圳大", id) : Cursor.of(START.plusSeconds(ROWS / 2), id);
    }

    private static CardSearch by(String q) {
        return CardSearch.of(q, true, PhoneTail.of(q), true);
    }

    @ParameterizedTest
    @EnumSource(CardOrder.class)
    void a_page_costs_the_same_in_every_order_and_at_every_depth(CardOrder order) throws Exception {
        assertReads(order + " first page", list(order, Map.of()).page(LIMIT), LIMIT, PAGE);
        assertReads(
                order + " deep page", list(order, Map.of()).after(middle(order)).page(LIMIT), LIMIT, PAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "region=CN-2",
                "region=CN-RARE",
                "industry=industry-2",
                "level=A",
                "level=B",
                "priority=LOW",
                "channel=channel-2"
            })
    void a_page_by_a_filter_costs_the_same_at_every_depth(String filter) throws Exception {
        String[] parts = filter.split("=");
        Map<String, String> by = Map.of(parts[0], parts[1]);

        for (CardOrder order : CardOrder.values()) {
            assertReads(order + " " + filter, list(order, by).page(LIMIT), LIMIT, PAGE);
            assertReads(
                    order + " deep " + filter,
                    list(order, by).after(middle(order)).page(LIMIT),
                    LIMIT,
                    PAGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"鑫", "珍稀", "稀鑫鼎", "zhenxixin", "zxxdee", "dee", "xinding"})
    void few_are_found_by_a_part_or_the_sound_of_their_names(String sought) throws Exception {
        assertReads(sought + " by index", newest().found(by(sought), LIMIT), RARE, FEW);
        assertReads(sought + " counted by index", newest().countFound(by(sought)), 1, FEW);
    }

    @Test
    void one_is_found_by_the_end_of_its_number() throws Exception {
        String tail = String.format(Locale.ROOT, "%08d", ROWS - 2);
        assertReads("tail by index", newest().found(by(tail), LIMIT), 1, FEW);
        assertReads("tail of all by index", newest().found(by("138" + tail), LIMIT), 1, FEW);
        assertReads("tail of nobody", newest().found(by("99999999"), LIMIT), 0, FEW);
        assertReads(
                "four digits under a mask",
                newest().found(CardSearch.of("0042", false, PhoneTail.of("0042"), false), LIMIT),
                Math.min(LIMIT, ROWS / 10_000),
                FEW + ROWS / 10_000 * 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"公司", "gongsi", "gs", "yxgs", "li", "xinxijishu"})
    void what_many_have_is_found_along_the_list(String sought) throws Exception {
        assertReads(sought + " along", newest().matching(by(sought), LIMIT), LIMIT, ALONG);
        assertReads(
                sought + " along, filtered",
                list(CardOrder.NEWEST, Map.of("industry", "industry-2")).matching(by(sought), LIMIT),
                LIMIT,
                ALONG);
    }

    @Test
    void whether_the_list_goes_on_is_known_from_its_next() throws Exception {
        assertReads("goes on", newest().moreThanToLookAlong(), 1, ALONG);
    }

    @Test
    void looking_for_names_without_terms_costs_nothing_where_there_are_none() throws Exception {
        assertReads("nothing to fill", new Question(NameTerms.WITHOUT, List.of()), 0, 10);
        run("UPDATE customer_card SET search_name = search_name || 'x' WHERE customer_id < '" + new UUID(1, 3) + "'");
        assertReads("three to fill", new Question(NameTerms.WITHOUT, List.of()), 3, 100);
    }
}
