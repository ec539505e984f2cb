package io.gonghai.drills.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * The same rows as pool-service writes when many customers move, by set-based SQL and nothing else: custody, losses, history, ledger, outbox. Nothing is judged.
 * What is told has the size of the examples in the contracts.
 */
final class PlainMoves implements AutoCloseable {
    private static final String TELL_AND_REMEMBER = """
            told AS (INSERT INTO outbox (event_id, stream, key, type, payload)
                SELECT gen_random_uuid(), 'gonghai.custody.v1', customer_id::text, '%s', ? FROM moved)
            INSERT INTO custody_history (customer_id, version, command, actor, at, from_state, from_pool, from_holder, to_state, to_pool, to_holder,
                rules_version, settings_version)
            SELECT customer_id, version, '%s', ?, clock_timestamp(), '%s', pool_id, %s, '%s', pool_id, %s, 1, 1 FROM moved""";

    private static final String CLAIM =
            """
            WITH locked AS MATERIALIZED (SELECT customer_id FROM custody WHERE customer_id = ANY (?) AND state = 'POOLED' ORDER BY customer_id FOR NO KEY UPDATE),
            moved AS (UPDATE custody c SET state = 'HELD', holder = ?, version = c.version + 1, holding_version = c.version + 1,
                since = clock_timestamp(), changed_at = clock_timestamp() FROM locked l WHERE c.customer_id = l.customer_id
                RETURNING c.customer_id, c.version, c.pool_id),
            """ + TELL_AND_REMEMBER.formatted("CustomerClaimed", "claim", "POOLED", "NULL", "HELD", "?");

    private static final String LEAVE =
            """
            WITH locked AS MATERIALIZED (SELECT customer_id FROM custody WHERE holder = ? AND state = 'HELD' ORDER BY since DESC, customer_id DESC
                LIMIT ? FOR NO KEY UPDATE),
            moved AS (UPDATE custody c SET state = 'POOLED', holder = NULL, version = c.version + 1, holding_version = NULL,
                since = clock_timestamp(), changed_at = clock_timestamp(), related_people = ARRAY[?] FROM locked l WHERE c.customer_id = l.customer_id
                RETURNING c.customer_id, c.version, c.pool_id),
            lost AS (INSERT INTO last_loss (customer_id, person_id, at) SELECT customer_id, ?, clock_timestamp() FROM moved),
            """ + TELL_AND_REMEMBER.formatted("CustomerReturned", "offboard", "HELD", "?", "POOLED", "NULL");

    private static final String LEDGER = "UPDATE rep_pool SET held = held + ? WHERE person_id = ? AND pool_id = ?";

    private final Connection connection;
    private final String event;

    PlainMoves(Cluster cluster, String database, Path checkout) {
        this.connection = cluster.connect(database);
        Path example = checkout.resolve("platform/contracts/events/gonghai.custody.v1/CustomerClaimed.example.json");
        try {
            this.event = Files.readString(example).replaceAll("\\n\\s*", "");
            connection.setAutoCommit(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives pooled customers to a rep, in one transaction. @return how many moved */
    int claim(List<UUID> customers, String rep, UUID pool) {
        try (var lock = connection.prepareStatement("SELECT lock_rep(?)::text");
                var move = connection.prepareStatement(CLAIM)) {
            lock.setString(1, rep);
            lock.execute();
            move.setArray(1, connection.createArrayOf("uuid", customers.toArray()));
            set(move, 2, rep, event, rep, rep);
            return committed(move.executeUpdate(), rep, pool, 1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts back what somebody holds, at most so many in each transaction. @return how many moved */
    long leave(String holder, UUID pool, int most) {
        long moved = 0;
        try (var move = connection.prepareStatement(LEAVE)) {
            while (true) {
                set(move, 1, holder);
                move.setInt(2, most);
                set(move, 3, holder, holder, event, "plain", holder);
                int chunk = committed(move.executeUpdate(), holder, pool, -1);
                moved += chunk;
                if (chunk < most) {
                    return moved;
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int committed(int moved, String person, UUID pool, int sign) throws SQLException {
        try (var ledger = connection.prepareStatement(LEDGER)) {
            ledger.setInt(1, sign * moved);
            ledger.setString(2, person);
            ledger.setObject(3, pool);
            ledger.executeUpdate();
        }
        connection.commit();
        return moved;
    }

    private static void set(PreparedStatement statement, int from, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(from + i, values[i]);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
