package io.gonghai.pool.operations.persistence;

import io.gonghai.pool.custody.application.TakenBack;
import io.gonghai.pool.custody.domain.State;
import io.gonghai.pool.operations.application.RunningOperation;
import io.gonghai.pool.operations.application.TakenBacks;
import io.gonghai.runtime.events.OutgoingEvent;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What wrong versions of rules took back, from history; what an undo still has to do of it stands in {@code undo_item} until it is done. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class TakenBackTable implements TakenBacks {
    /** The last time that the versions took a customer, unless that was undone before. Versions are written out, so that one's index is walked in order; what came
     * after is asked customer by customer (OFFSET 0: no join), or all history would be read for it. */
    private static final String TAKEN = """
            SELECT DISTINCT ON (h.customer_id) h.customer_id, h.version AS reclaimed, h.from_holder AS holder, h.from_pool, h.rule, h.rules_version, h.at
            FROM custody_history h
            WHERE h.command = 'reclaim' AND h.rules_pool_id = ? AND h.rules_version %s AND h.customer_id > ?
                AND NOT EXISTS (SELECT 1 FROM custody_history u WHERE u.customer_id = h.customer_id AND u.version > h.version AND u.command = 'revert' OFFSET 0)
            ORDER BY h.customer_id, h.version DESC""";

    /** Whether somebody has had it since. */
    private static final String CHANGED_HANDS = """
            EXISTS (SELECT 1 FROM custody_history l WHERE l.customer_id = r.customer_id AND l.version > r.reclaimed
                AND (l.to_holder IS NOT NULL OR l.from_holder IS NOT NULL)) AS changed_hands""";

    /** Of some that were taken. */
    static final String PREVIEW = "SELECT r.*, c.state, coalesce(p.active, false) AS active, " + CHANGED_HANDS
            + " FROM (%s) r JOIN custody c ON c.customer_id = r.customer_id LEFT JOIN person p ON p.id = r.holder";

    /** What an undo gave back before is the same possession, and no beginning. */
    private static final String OF = "SELECT r.customer_id, r.holder, x.from_pool, c.version, " + CHANGED_HANDS + """
            , (SELECT h.at FROM custody_history h
                WHERE h.customer_id = r.customer_id AND h.version < r.reclaimed AND h.command <> 'revert'
                    AND h.to_holder = r.holder AND h.from_holder IS DISTINCT FROM r.holder
                ORDER BY h.version DESC LIMIT 1) AS held_since,
            (SELECT h.at FROM custody_history h
                WHERE h.customer_id = r.customer_id AND h.version < r.reclaimed AND h.command <> 'revert'
                    AND h.to_state = 'HELD' AND h.to_holder = r.holder AND (h.from_state IS DISTINCT FROM 'HELD' OR h.from_holder IS DISTINCT FROM r.holder)
                ORDER BY h.version DESC LIMIT 1) AS period_since
            FROM undo_item r
            JOIN custody c ON c.customer_id = r.customer_id
            JOIN custody_history x ON x.customer_id = r.customer_id AND x.version = r.reclaimed
            WHERE r.operation_id = ? AND r.customer_id = ANY (?::uuid[])""";

    private static final UUID FIRST = new UUID(0, 0);

    private final Sql sql;
    private final Outbox outbox;
    private final DatabaseClock clock;

    TakenBackTable(Sql sql, Outbox outbox, DatabaseClock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Whoever read the wrong rules did so before the undo was committed, under a lock, and so in a transaction with an id below one that is drawn after that:
     * once all of those have ended, what they wrote is seen.
     */
    @Override
    public boolean allWritten(UUID operation) {
        sql.update("UPDATE operation SET fence = pg_current_xact_id() WHERE id = ? AND fence IS NULL", operation);
        return sql.first(
                        "SELECT pg_snapshot_xmin(pg_current_snapshot()) > fence FROM operation WHERE id = ?",
                        row -> row.getBoolean(1),
                        operation)
                .orElse(false);
    }

    @Override
    public long list(RunningOperation operation) {
        return sql.update(
                "INSERT INTO undo_item (operation_id, holder, customer_id, reclaimed) SELECT ?, r.holder, r.customer_id, r.reclaimed FROM ("
                        + taken(
                                Objects.requireNonNull(operation.plan().wrongFrom()),
                                Objects.requireNonNull(operation.plan().wrongTo()))
                        + ") r",
                operation.id(),
                operation.plan().fromPool(),
                FIRST);
    }

    /** For a pool and the customer behind which it begins. */
    static String taken(int from, int to) {
        return TAKEN.formatted(from == to ? "= " + from : "BETWEEN " + from + " AND " + to);
    }

    @Override
    public List<UUID> next(UUID operation, int most) {
        record Item(String holder, UUID customer) {}
        List<Item> items = sql.list(
                "SELECT holder, customer_id FROM undo_item WHERE operation_id = ? ORDER BY holder, customer_id LIMIT "
                        + most,
                row -> new Item(row.getString(1), row.getObject(2, UUID.class)),
                operation);
        return items.stream()
                .filter(one -> one.holder().equals(items.getFirst().holder()))
                .map(Item::customer)
                .toList();
    }

    @Override
    public Map<UUID, TakenBack> of(UUID operation, Collection<UUID> customers) {
        Map<UUID, TakenBack> taken = new HashMap<>();
        sql.list(OF, TakenBackTable::taken, operation, List.copyOf(customers))
                .forEach(one -> taken.put(one.customerId(), one));
        return taken;
    }

    private static TakenBack taken(ResultSet row) throws SQLException {
        return new TakenBack(
                row.getObject("customer_id", UUID.class),
                row.getString("holder"),
                row.getObject("from_pool", UUID.class),
                row.getInt("version"),
                row.getBoolean("changed_hands"),
                Sql.instant(row, "held_since"),
                Sql.instant(row, "period_since"));
    }

    @Override
    public void done(UUID operation, Collection<UUID> customers) {
        sql.update(
                "DELETE FROM undo_item WHERE operation_id = ? AND customer_id = ANY (?::uuid[])",
                operation,
                List.copyOf(customers));
    }

    @Override
    public void tellHolders(RunningOperation operation) {
        record Share(String holder, int customers, int forced) {}
        List<Share> shares = sql.list(
                """
                SELECT to_holder, count(*) AS customers, count(*) FILTER (WHERE forced) AS forced FROM custody_history
                WHERE operation_id = ? AND command = 'revert' GROUP BY to_holder ORDER BY to_holder""",
                row -> new Share(row.getString("to_holder"), row.getInt("customers"), row.getInt("forced")),
                operation.id());
        var at = clock.now();
        for (Share share : shares) {
            UndoneFact fact = UndoneFact.of(operation, share.holder(), share.customers(), share.forced(), at);
            outbox.append(new OutgoingEvent(UndoneFact.STREAM, operation.id().toString(), UndoneFact.TYPE, fact));
        }
    }

    @Override
    @Transactional(Transactional.TxType.SUPPORTS)
    public List<Preview> preview(UUID pool, int from, int to, UUID afterCustomer, int rows) {
        return sql.list(
                PREVIEW.formatted(taken(from, to) + " LIMIT " + rows) + " ORDER BY r.customer_id",
                row -> new Preview(
                        row.getObject("customer_id", UUID.class),
                        row.getString("holder"),
                        row.getObject("from_pool", UUID.class),
                        row.getString("rule"),
                        row.getInt("rules_version"),
                        Objects.requireNonNull(Sql.instant(row, "at")),
                        obstacle(row)),
                pool,
                afterCustomer);
    }

    @Override
    @Transactional(Transactional.TxType.SUPPORTS)
    public Map<@Nullable String, Long> count(UUID pool, int from, int to) {
        record Group(@Nullable String obstacle, long customers) {}
        Map<@Nullable String, Long> counts = new HashMap<>();
        sql.list(
                        "SELECT state, active, changed_hands, count(*) AS customers FROM ("
                                + PREVIEW.formatted(taken(from, to)) + ") g GROUP BY state, active, changed_hands",
                        row -> new Group(obstacle(row), row.getLong("customers")),
                        pool,
                        FIRST)
                .forEach(group -> counts.merge(group.obstacle(), group.customers(), Long::sum));
        return counts;
    }

    private static @Nullable String obstacle(ResultSet row) throws SQLException {
        return TakenBack.obstacle(
                State.valueOf(row.getString("state")), row.getBoolean("changed_hands"), row.getBoolean("active"));
    }
}
