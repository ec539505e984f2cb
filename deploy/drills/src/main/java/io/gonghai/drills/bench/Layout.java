package io.gonghai.drills.bench;

import java.util.UUID;

/**
 * Lays customers out straight in pool-service's tables, by one statement per table, as if their cards had come over Kafka long ago. Index entries for a
 * search by name are left out, for it is not measured.
 */
record Layout(Cluster cluster, String database) {
    /** So many customers of a population, all in the pool, the n-th one n seconds ago. */
    void pooled(Population population, UUID pool, long customers) {
        cluster.execute(database, """
                INSERT INTO custody (customer_id, pool_id, since, version, state, region, industry, size, level, priority, channel, sort_name)
                SELECT %s::uuid, '%s', now() - (g %% 1000000) * interval '1 second', 1, 'POOLED', 'CN-' || g %% 31, 'industry-' || g %% 20,
                       '50-199', (ARRAY['A','B','C','D'])[1 + g %% 4], (ARRAY['HIGH','MID','LOW'])[1 + g %% 3], 'channel-' || g %% 10,
                       'trading company ' || lpad(g::text, 8, '0')
                FROM generate_series(1, %d) AS g""".formatted(population.expression("g"), pool, customers), """
                INSERT INTO customer_card (customer_id, version, type, name, search_name, phone, email, region, industry, size, level, priority,
                       channel, credit_code, website, address, tags)
                SELECT %s::uuid, 1, 'ORGANIZATION', 'Trading Company ' || lpad(g::text, 8, '0'), 'trading company ' || lpad(g::text, 8, '0'),
                       '13' || lpad((g::bigint * 7919 %% 1000000000)::text, 9, '0'), 'buyer-' || g || '@example.com', 'CN-' || g %% 31,
                       'industry-' || g %% 20, '50-199', (ARRAY['A','B','C','D'])[1 + g %% 4], (ARRAY['HIGH','MID','LOW'])[1 + g %% 3],
                       'channel-' || g %% 10, NULL, NULL, 'Example Road ' || g, '{}'
                FROM generate_series(1, %d) AS g""".formatted(
                        population.expression("g"), customers));
        settle();
    }

    /** Puts back into the pool what was claimed, and clears the ledger and the history. Versions go on, so that no service takes the next claim for an old one. */
    void unclaimed(UUID pool) {
        cluster.execute(
                database,
                """
                UPDATE custody SET state = 'POOLED', holder = NULL, holding_version = NULL, version = version + 1,
                       since = now() - (hashtext(customer_id::text) & 1048575) * interval '1 second'
                WHERE pool_id = '%s' AND state = 'HELD'""".formatted(pool),
                "UPDATE rep_pool SET held = 0, held_dealt = 0, claims_on_day = 0 WHERE pool_id = '" + pool + "'",
                "TRUNCATE custody_history, idempotency");
        settle();
    }

    /** The first so many of a population are somebody's. */
    void held(Population population, UUID pool, String holder, long customers) {
        cluster.execute(
                database,
                """
                UPDATE custody SET state = 'HELD', holder = '%s', version = version + 1, holding_version = version + 1, since = now() - interval '1 day',
                       related_people = '{}'
                WHERE customer_id BETWEEN '%s' AND '%s'""".formatted(holder, population.id(1), population.id(customers)),
                "INSERT INTO rep (person_id) VALUES ('%s') ON CONFLICT DO NOTHING".formatted(holder),
                """
                INSERT INTO rep_pool (person_id, pool_id, held) VALUES ('%s', '%s', %d)
                ON CONFLICT (person_id, pool_id) DO UPDATE SET held = excluded.held""".formatted(holder, pool, customers),
                "TRUNCATE custody_history, last_loss");
        settle();
    }

    /** What a database that has stood for a while would have done by itself. */
    private void settle() {
        cluster.execute(
                database, "VACUUM ANALYZE custody, customer_card, rep, rep_pool, outbox, idempotency", "CHECKPOINT");
    }

    long held(UUID pool) {
        return cluster.number(
                database, "SELECT count(*) FROM custody WHERE state = 'HELD' AND pool_id = '" + pool + "'");
    }
}
