package io.gonghai.pool.cards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.runtime.search.Pinyin;
import io.gonghai.testkit.QueryPlan;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Many pooled customers with their cards ({@code -Dgonghai.rows}, default 60 000) in a database of their own, half of them in one pool. */
public final class ManyCards implements AutoCloseable {
    public static final int ROWS = Integer.getInteger("gonghai.rows", 60_000);
    /** How many of the pool have the rarest name, and the region {@code CN-FEW}. */
    public static final int RARE = 5;

    public static final UUID POOL = new UUID(7, 7);
    public static final UUID OTHER = UUID.fromString("00000000-0000-7000-8000-000000000001");
    /** The pool's n-th customer came so many seconds later. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final Logger LOG = Logger.getLogger(ManyCards.class);
    private static final int CHUNK = 10_000;
    private static final String[] CITIES = {"上海", "北京", "深圳", "广州", "重庆", "长沙", "成都", "厦门"};
    private static final String[] TRADES = {"贸易", "科技", "电子", "物流", "食品", "建材", "医药", "信息技术"};
    private static final String BRANDS = "星河天元华盛瑞丰金海东方新世纪宏达联创恒通博远嘉禾明德正泰三友永安兴隆中和利民长江大地同仁美佳";

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
            "migration/V9__last_follow_up",
            "migration/V10__revisit_and_own_freezes",
            "migration/V22__extensions");

    private final TestDatabase database;
    private final Connection connection;

    /** They are laid once; each test has a copy. */
    private static final class Laid {
        static final TestDatabase DATABASE = RealParts.shared().postgres().newDatabase();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(DATABASE::close));
            try {
                ManyCards cards = new ManyCards(DATABASE);
                cards.lay();
                cards.connection.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private ManyCards(TestDatabase database) throws Exception {
        this.database = database;
        this.connection = database.connect();
        run("SET transaction_timeout = 0");
    }

    /** A copy of its own for whoever asks. */
    public static ManyCards laid() throws Exception {
        return new ManyCards(RealParts.shared().postgres().copyOf(Laid.DATABASE));
    }

    private void lay() throws Exception {
        for (String script : SCRIPTS) {
            run(script(script));
        }
        run("INSERT INTO pool (id, version, rules_version, name, spec, changed_at) VALUES ('" + POOL
                + "', 1, 1, 'p', '{}', now())");
        connection.setAutoCommit(false);
        for (int from = 0; from < ROWS; from += CHUNK) {
            insert(from, Math.min(ROWS, from + CHUNK));
        }
        connection.setAutoCommit(true);
        run(script("migration/V4_1__indexes_of_search"));
        run(script("migration/V18_1__indexes_of_facts"));
        run("VACUUM (ANALYZE) customer_card");
        run("VACUUM (ANALYZE) custody");
    }

    @Override
    public void close() throws Exception {
        connection.close();
        database.close();
    }

    private static boolean rare(int n) {
        return n % (ROWS / RARE) == 8;
    }

    private static String[] facts(int n) {
        String region = n % 50 == 0 ? "CN-RARE" : "CN-" + n % 3;
        return new String[] {
            rare(n) ? "CN-FEW" : region,
            "industry-" + n % 40,
            n % 5 == 0 ? "A" : "B",
            n % 4 == 0 ? "HIGH" : "LOW",
            "channel-" + n % 7
        };
    }

    private static String name(int n) {
        if (rare(n)) {
            return "珍稀鑫鼎鹅额";
        }
        int mixed = (int) (n * 2_654_435_761L >>> 8 & 0x7fffffff);
        int first = mixed % BRANDS.length();
        int second = mixed / BRANDS.length() % BRANDS.length();
        int third = mixed / BRANDS.length() / BRANDS.length() % BRANDS.length();
        return CITIES[n % CITIES.length] + BRANDS.charAt(first) + BRANDS.charAt(second) + BRANDS.charAt(third)
                + TRADES[n / CITIES.length % TRADES.length] + "有限公司";
    }

    private void insert(int from, int to) throws Exception {
        try (PreparedStatement cards = connection.prepareStatement("""
                    INSERT INTO customer_card (customer_id, version, type, name, search_name, grams, terms, terms_of, phone, region, industry, level, priority, channel)
                    VALUES (?, 1, 'ORGANIZATION', ?, ?, ?, array_to_tsvector(?), ?, ?, ?, ?, ?, ?, ?)""");
                PreparedStatement custodies = connection.prepareStatement("""
                    INSERT INTO custody (customer_id, pool_id, since, version, state, region, industry, level, priority, channel, sort_name)
                    VALUES (?, ?::uuid, ?, 1, 'POOLED', ?, ?, ?, ?, ?, ?)""")) {
            for (int n = from; n < to; n++) {
                String name = name(n);
                String[] facts = facts(n);
                bind(
                        cards,
                        List.of(
                                new UUID(1, n),
                                name,
                                name,
                                NameGrams.of(name),
                                Pinyin.lexemes(name),
                                name,
                                "138" + String.format(Locale.ROOT, "%08d", n),
                                facts[0],
                                facts[1],
                                facts[2],
                                facts[3],
                                facts[4]));
                bind(
                        custodies,
                        List.of(
                                new UUID(1, n),
                                n % 2 == 0 ? POOL : OTHER,
                                START.plusSeconds(n),
                                facts[0],
                                facts[1],
                                facts[2],
                                facts[3],
                                facts[4],
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
        try (var file = ManyCards.class.getClassLoader().getResourceAsStream("db/" + path + ".sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Carries out one more of the scripts. */
    public void migrate(String script) throws Exception {
        run(script(script));
    }

    public void run(String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void bind(PreparedStatement statement, List<?> values) throws Exception {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            statement.setObject(
                    i + 1,
                    switch (value) {
                        case Collection<?> many ->
                            connection.createArrayOf(
                                    many.iterator().next() instanceof UUID ? "uuid" : "text", many.toArray());
                        case Instant at -> at.atOffset(ZoneOffset.UTC);
                        default -> value;
                    });
        }
    }

    /** Carries the statement out: it has so many rows, and reads fewer pages. */
    public void assertReads(String what, String sql, List<?> arguments, int rows, int pages) throws Exception {
        JsonNode explained = QueryPlan.custom(connection, sql, arguments);
        JsonNode plan = explained.get("Plan");
        int read = plan.get("Shared Hit Blocks").asInt()
                + plan.get("Shared Read Blocks").asInt();
        LOG.infof(
                "%s: %d rows, %d pages, %s ms",
                what, plan.get("Actual Rows").asInt(), read, explained.get("Execution Time"));
        assertThat(plan.get("Actual Rows").asInt()).as(what).isEqualTo(rows);
        assertThat(read).as(explained.toPrettyString()).isLessThan(pages);
    }
}
