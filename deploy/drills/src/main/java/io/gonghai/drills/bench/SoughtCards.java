package io.gonghai.drills.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Lays out customers in every state, with all that finds them, by sets and with the indexes built afterwards: a million takes some minutes. 14 of 20 are pooled,
 * 4 held (one by the keeper, the others by 100 reps), one frozen, one discarded.
 */
record SoughtCards(Cluster cluster, String database) {
    /** Has a twentieth of all. */
    static final String KEEPER = "bench-keeper";

    private static final String WITH_TIME =
            "SELECT set_config('maintenance_work_mem', '400MB', false), set_config('synchronous_commit', 'off', false),"
                    + " set_config('session_replication_role', 'replica', false)";

    /** How many of so many are the keeper's. */
    static long kept(long cards) {
        return cards / 20;
    }

    void lay(UUID pool, long cards, UUID few, long fewCards) {
        cluster.execute(database, SoughtNames.statements().toArray(String[]::new));
        List<String> custodyIndexes = indexes("custody");
        List<String> cardIndexes = indexes("customer_card");
        dropped("custody");
        dropped("customer_card");
        var custodies = CompletableFuture.runAsync(() -> {
            run(custodies(Population.SOUGHT, pool, cards), custodies(Population.FEW, few, fewCards));
            run(custodyIndexes.toArray(String[]::new));
        });
        run(cards(Population.SOUGHT, cards), cards(Population.FEW, fewCards));
        run(cardIndexes.toArray(String[]::new));
        custodies.join();
        cluster.execute(
                database, "DROP TABLE " + SoughtNames.TABLE, "VACUUM ANALYZE custody, customer_card", "CHECKPOINT");
    }

    private List<String> indexes(String table) {
        return cluster.list(database, """
                SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i
                WHERE i.indrelid = '%s'::regclass AND NOT i.indisprimary ORDER BY 1""".formatted(table), row -> row.getString(1));
    }

    private void dropped(String table) {
        List<String> names = cluster.list(database, """
                SELECT i.indexrelid::regclass::text FROM pg_index i
                WHERE i.indrelid = '%s'::regclass AND NOT i.indisprimary""".formatted(table), row -> row.getString(1));
        names.forEach(name -> cluster.execute(database, "DROP INDEX " + name));
    }

    private void run(String... statements) {
        List<String> all = new ArrayList<>(List.of(WITH_TIME));
        all.addAll(List.of(statements));
        try (var connection = cluster.connect(database);
                var statement = connection.createStatement()) {
            for (String sql : all) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static String facts(long cards) {
        long rare = Math.max(50, cards / 20);
        return """
                (SELECT g, (g * 7919) %% 1000003 AS h, CASE WHEN g %% %d = 7 THEN -1 ELSE ((g * 104729) %% %d)::int END AS n
                 FROM generate_series(1::bigint, %d) g) f JOIN %s w ON w.n = f.n""".formatted(rare, SoughtNames.NUMBER, cards, SoughtNames.TABLE);
    }

    private static final String FACTS = """
            'CN-' || h %% 31, 'industry-' || h %% 20, '50-199', (ARRAY['A','B','C','D'])[1 + h %% 4], (ARRAY['HIGH','MID','LOW'])[1 + h %% 3],
            'channel-' || h %% 10""".replace("%%", "%");

    private static String custodies(Population population, UUID pool, long cards) {
        return """
                INSERT INTO custody (customer_id, pool_id, since, version, state, holder, holding_version, parked_at, frozen_by,
                       region, industry, size, level, priority, channel, sort_name)
                SELECT %s::uuid, '%s', now() - (h * 3) * interval '1 second', 1,
                       CASE WHEN g %% 20 < 14 THEN 'POOLED' WHEN g %% 20 < 18 THEN 'HELD' WHEN g %% 20 = 18 THEN 'FROZEN' ELSE 'DISCARDED' END,
                       CASE WHEN g %% 20 = 14 OR g %% 40 = 18 THEN '%s' WHEN g %% 20 BETWEEN 15 AND 17 THEN '%s' || (g / 20) %% 100 END,
                       CASE WHEN g %% 20 BETWEEN 14 AND 17 THEN 1 END, CASE WHEN g %% 20 >= 18 THEN now() END,
                       CASE WHEN g %% 20 = 18 THEN 'bench-manager' END, %s, w.name
                FROM %s""".formatted(population.expression("g"), pool, KEEPER, ClaimData.REP, FACTS, facts(cards));
    }

    private static String cards(Population population, long cards) {
        return """
                INSERT INTO customer_card (customer_id, version, type, region, industry, size, level, priority, channel, name, search_name, grams, terms, terms_of,
                       phone, email, address, tags)
                SELECT %s::uuid, 1, 'ORGANIZATION', %s, w.name, w.name, w.grams, w.terms, w.name,
                       '13' || lpad((h * 1009 %% 1000000000)::text, 9, '0'), 'buyer-' || g || '@example.com', 'Example Road ' || g, '{}'
                FROM %s""".formatted(population.expression("g"), FACTS, facts(cards));
    }
}
