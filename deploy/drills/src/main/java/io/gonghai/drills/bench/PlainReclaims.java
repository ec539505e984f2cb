package io.gonghai.drills.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;

/**
 * The same rows as both services write when deadlines take customers back, by set-based SQL and nothing else: custody, losses, history, outbox and ledger in one transaction, clocks and
 * outbox in another. Nothing is judged or told, and a clock is written once where reclaim-service writes it twice. Events have the size of the examples in the contracts.
 */
final class PlainReclaims {
    private static final String IN_POOL = """
            WITH moved AS (UPDATE custody SET state = 'POOLED', holder = NULL, holding_version = NULL, held_since = NULL, held_since_version = NULL,
                version = version + 1, since = clock_timestamp(), changed_at = clock_timestamp(), related_people = ARRAY[holder]
                WHERE customer_id = ANY (?) RETURNING customer_id, version, pool_id, old.holder AS holder),
            lost AS (INSERT INTO last_loss (customer_id, person_id, at) SELECT customer_id, holder, clock_timestamp() FROM moved),
            remembered AS (INSERT INTO custody_history (customer_id, version, command, actor, at, from_state, from_pool, from_holder, to_state, to_pool,
                    rule, rules_version, rules_pool_id, settings_version)
                SELECT customer_id, version, 'reclaim', 'system', clock_timestamp(), 'HELD', pool_id, holder, 'POOLED', pool_id, 'stale', 1, pool_id, 1 FROM moved),
            told AS (INSERT INTO outbox (event_id, stream, key, type, payload)
                SELECT gen_random_uuid(), 'gonghai.custody.v1', customer_id::text, 'CustomerReclaimed', ? FROM moved)
            UPDATE rep_pool r SET held = r.held - m.moved FROM (SELECT holder, pool_id, count(*) AS moved FROM moved GROUP BY holder, pool_id) AS m
            WHERE r.person_id = m.holder AND r.pool_id = m.pool_id""";

    private static final String IN_RECLAIM = """
            WITH stopped AS (UPDATE customer_clock SET custody_version = custody_version + 1, holding_version = NULL, pool_id = NULL, holder = NULL, since = NULL,
                held_since = NULL, held_since_version = NULL, derived_rules_version = 0, due_at = NULL, due_rule = NULL, fire_at = NULL, announced_at = NULL,
                next_reminder_at = NULL, reminded_due_at = NULL, reminded_until = NULL WHERE customer_id = ANY (?) RETURNING customer_id)
            INSERT INTO outbox (event_id, stream, key, type, payload)
            SELECT gen_random_uuid(), 'gonghai.reclaim.v1', customer_id::text, 'ReclaimDue', ? FROM stopped""";

    private final Cluster cluster;
    private final String pool;
    private final String reclaim;
    private final String reclaimed;
    private final String due;

    PlainReclaims(Cluster cluster, String pool, String reclaim, Path checkout) {
        this.cluster = cluster;
        this.pool = pool;
        this.reclaim = reclaim;
        Path events = checkout.resolve("platform/contracts/events");
        try {
            this.reclaimed = example(events.resolve("gonghai.custody.v1/CustomerReclaimed.example.json"));
            this.due = example(events.resolve("gonghai.reclaim.v1/ReclaimDue.example.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String example(Path file) throws IOException {
        return Files.readString(file).replaceAll("\\n\\s*", "");
    }

    /** Nanoseconds in each database. */
    record Took(long pool, long reclaim) {
        long both() {
            return pool + reclaim;
        }
    }

    /** Takes a wave back, in one transaction per database, one after the other. */
    Took takeBack(Wave wave) {
        UUID[] customers = wave.ids().toArray(UUID[]::new);
        long inPool = run(pool, IN_POOL, customers, reclaimed);
        long inReclaim = run(reclaim, IN_RECLAIM, customers, due);
        long moved = cluster.number(pool, "SELECT count(*) FROM outbox");
        long stopped = cluster.number(reclaim, "SELECT count(*) FROM outbox");
        if (moved != wave.count() || stopped != wave.count()) {
            throw new IllegalStateException("plain SQL moved %,d and stopped %,d".formatted(moved, stopped));
        }
        cluster.execute(pool, "TRUNCATE outbox");
        cluster.execute(reclaim, "TRUNCATE outbox");
        return new Took(inPool, inReclaim);
    }

    private long run(String database, String sql, UUID[] customers, String event) {
        try (var connection = cluster.connect(database);
                var statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            statement.setArray(1, connection.createArrayOf("uuid", customers));
            statement.setObject(2, event, Types.VARCHAR);
            long began = System.nanoTime();
            statement.executeUpdate();
            connection.commit();
            return System.nanoTime() - began;
        } catch (SQLException e) {
            throw new IllegalStateException("in database %s: %s".formatted(database, e.getMessage()), e);
        }
    }
}
