package io.gonghai.reclaim.deadlines.persistence;

import io.gonghai.reclaim.deadlines.application.Clocks;
import io.gonghai.reclaim.deadlines.application.Pools;
import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.KeyPartition;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code customer_clock}. */
@ApplicationScoped
class SqlClocks implements Clocks {
    static final String OF_HOLDER = """
            FROM customer_clock WHERE holder = ? AND due_at IS NOT NULL AND (?::uuid[] IS NULL OR pool_id = ANY (?::uuid[]))
            AND due_at < coalesce(?::timestamptz, 'infinity')""";

    /** What waits for its answer is announced, and so lies before what is known: none of it is passed over. A partition of which nothing is known counts from its first row. */
    static final String AGENDA = "WITH known AS MATERIALIZED (" + Streams.KNOWN + """
            ), part AS MATERIALIZED (
                SELECT n::smallint AS partition, coalesce(known.known_up_to, '-infinity') AS after
                FROM generate_series(0, 11) AS n LEFT JOIN known ON known.partition = n)
            SELECT clock_timestamp() + ? * interval '1 microsecond' AS now, (SELECT min(known_up_to) FROM known) AS known_up_to,
                (SELECT min(soonest.at) FROM part, LATERAL (
                        (SELECT fire_at AS at FROM customer_clock
                         WHERE partition = part.partition AND fire_at > part.after ORDER BY fire_at LIMIT 1)
                        UNION ALL
                        (SELECT next_reminder_at FROM customer_clock
                         WHERE partition = part.partition AND next_reminder_at > part.after ORDER BY next_reminder_at LIMIT 1)
                    ) AS soonest) AS next""";

    static final String NEXT = """
            SELECT * FROM customer_clock
            WHERE holding_version IS NOT NULL AND pool_id = ? AND partition = ?::smallint AND customer_id > ?
            ORDER BY customer_id LIMIT ? FOR UPDATE""";

    private static final String NEXT_ID = """
            SELECT customer_id FROM customer_clock
            WHERE holding_version IS NOT NULL AND pool_id = ? AND partition = ?::smallint AND customer_id > ?
            ORDER BY customer_id LIMIT 1""";

    /** Numbers of pools that are not carried out in full by releases before are above a milliard, or one and a half; what those wrote is below. */
    static final String STRAYS = """
            SELECT c.customer_id FROM pool CROSS JOIN LATERAL (
                SELECT c.customer_id FROM customer_clock c
                WHERE c.holding_version IS NOT NULL AND c.pool_id = pool.id
                AND c.derived_rules_version < CASE WHEN pool.reads >= 2 THEN 1500000000 ELSE 1000000000 END
                AND c.customer_id <> ALL (?::uuid[])
                ORDER BY c.derived_rules_version LIMIT ?) c
            WHERE pool.beyond OR pool.reads >= 2 LIMIT ?""";

    static final String REFUSED = """
            SELECT c.customer_id FROM customer_clock c
            WHERE c.holding_version IS NOT NULL AND c.awaited_rules_version > %s
            AND c.awaited_rules_version <= (SELECT p.rules_version FROM pool p WHERE p.id = c.pool_id)
            AND c.customer_id <> ALL (?::uuid[])
            LIMIT ?""".formatted(KnownRules.VERSION_OF_THE_NUMBER);

    static final String DEALT_NOT_KNOWN = """
            SELECT customer_id FROM customer_clock WHERE holding_version IS NOT NULL AND dealt IS NULL AND pool_id = ? AND customer_id > ?
            ORDER BY customer_id LIMIT ?""";

    static final String UNHEARD = """
            SELECT customer_id FROM customer_clock WHERE awaited_custody_version > custody_version AND announced_at < ? AND customer_id <> ALL (?::uuid[])
            LIMIT ?""";

    static final String FACTS_NOT_KNOWN = """
            SELECT customer_id FROM customer_clock
            WHERE holding_version IS NOT NULL AND told_version IS DISTINCT FROM facts_version
            AND pool_id = ANY (?::uuid[]) AND customer_id <> ALL (?::uuid[]) LIMIT ?""";

    static final String PAUSES_NOT_KNOWN = """
            SELECT customer_id FROM customer_clock
            WHERE holding_version IS NOT NULL AND paused_version IS DISTINCT FROM facts_version
            AND pool_id = ANY (?::uuid[]) AND customer_id <> ALL (?::uuid[]) LIMIT ?""";

    static final String FIELDS_NOT_KNOWN = """
            SELECT customer_id FROM customer_clock
            WHERE holding_version IS NOT NULL AND told_fields_version IS DISTINCT FROM facts_version
            AND pool_id = ANY (?::uuid[]) AND customer_id <> ALL (?::uuid[]) LIMIT ?""";

    /** The limit is written out, so that it is planned for ({@code docs/adr/0011-lists-of-a-pool.md}). */
    static final String HELD_IN = """
            SELECT * FROM customer_clock WHERE holding_version IS NOT NULL AND pool_id = ? AND (partition, customer_id) > (?::smallint, ?)
            ORDER BY partition, customer_id LIMIT %d""";

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Sql sql;
    private final DatabaseClock clock;

    SqlClocks(Sql sql, DatabaseClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<UUID, CustomerClock> lock(Collection<UUID> customerIds) {
        Map<UUID, CustomerClock> found = lockKnown(customerIds);
        if (found.size() < customerIds.size()) {
            List<UUID> missing =
                    customerIds.stream().filter(id -> !found.containsKey(id)).toList();
            sql.update(
                    """
                    INSERT INTO customer_clock (customer_id, partition)
                    SELECT id, partition FROM unnest(?::uuid[], ?::text[]::smallint[]) AS fresh (id, partition) ORDER BY id
                    ON CONFLICT DO NOTHING""",
                    missing,
                    missing.stream()
                            .map(id -> String.valueOf(KeyPartition.of(id)))
                            .toList());
            found.putAll(lockKnown(missing));
        }
        return found;
    }

    private Map<UUID, CustomerClock> lockKnown(Collection<UUID> customerIds) {
        Map<UUID, CustomerClock> found = new HashMap<>();
        sql.list(
                        "SELECT * FROM customer_clock WHERE customer_id = ANY (?::uuid[]) ORDER BY customer_id FOR UPDATE",
                        ClockRow::read,
                        customerIds)
                .forEach(row -> found.put(row.customerId(), row));
        return found;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void store(Collection<CustomerClock> clocks) {
        ClockWrites.WHOLE.write(sql, clocks);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void storeCustodies(Collection<CustomerClock> clocks) {
        ClockWrites.CUSTODIES.write(sql, clocks);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void storeAlarms(Collection<CustomerClock> clocks) {
        ClockWrites.ALARMS.write(sql, clocks);
    }

    @Override
    public Optional<CustomerClock> find(UUID customerId) {
        return sql.first("SELECT * FROM customer_clock WHERE customer_id = ?", ClockRow::read, customerId);
    }

    @Override
    public List<CustomerClock> find(Collection<UUID> customerIds) {
        return sql.list(
                "SELECT * FROM customer_clock WHERE customer_id = ANY (?::uuid[])", ClockRow::read, customerIds);
    }

    @Override
    public List<CustomerClock> heldIn(UUID poolId, @Nullable UUID after, int limit) {
        int partition = after == null ? -1 : KeyPartition.of(after);
        return sql.list(
                HELD_IN.formatted(limit), ClockRow::read, poolId, partition, after == null ? BEFORE_ALL : after);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Ripe> lockRipe(Coming what, Collection<UUID> customers) {
        return sql.list(RipeRows.locking(what), SqlClocks::ripe, micros(), customers);
    }

    @Override
    public List<UUID> ripe(Coming what, @Nullable Instant after, Collection<UUID> but, int limit) {
        return sql.list(RipeRows.ids(what), row -> row.getObject(1, UUID.class), micros(), after, but, limit, limit);
    }

    private static Ripe ripe(ResultSet row) throws SQLException {
        return new Ripe(ClockRow.read(row), Objects.requireNonNull(Sql.instant(row, "known_up_to")));
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public List<CustomerClock> lockNext(UUID poolId, int partition, UUID after, int limit) {
        return sql.list(NEXT, ClockRow::read, poolId, partition, after, limit);
    }

    @Override
    public Optional<UUID> next(UUID poolId, int partition, UUID after) {
        return sql.first(NEXT_ID, row -> row.getObject(1, UUID.class), poolId, partition, after);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public List<CustomerClock> lockFree(Collection<UUID> customers) {
        return sql.list(
                "SELECT * FROM customer_clock WHERE customer_id = ANY (?::uuid[]) FOR UPDATE SKIP LOCKED",
                ClockRow::read,
                customers);
    }

    @Override
    public List<UUID> outOfTurn(OutOfTurn which, Collection<UUID> but, int limit) {
        return switch (which) {
            case REFUSED -> sql.list(REFUSED, row -> row.getObject(1, UUID.class), but, limit);
            case STRAYS -> sql.list(STRAYS, row -> row.getObject(1, UUID.class), but, limit, limit);
        };
    }

    @Override
    public List<UUID> unheard(Instant announcedBefore, Collection<UUID> but, int limit) {
        return sql.list(UNHEARD, row -> row.getObject(1, UUID.class), announcedBefore, but, limit);
    }

    @Override
    public List<UUID> dealtNotKnown(UUID poolId, UUID after, int limit) {
        return sql.list(DEALT_NOT_KNOWN, row -> row.getObject(1, UUID.class), poolId, after, limit);
    }

    @Override
    public long countDealtNotKnown(Collection<UUID> poolIds) {
        return poolIds.isEmpty()
                ? 0
                : sql.first("""
                        SELECT count(*) FROM (SELECT 1 FROM customer_clock WHERE holding_version IS NOT NULL AND dealt IS NULL
                            AND pool_id = ANY (?::uuid[]) LIMIT 100000) AS waiting""", row -> row.getLong(1), poolIds).orElse(0L);
    }

    @Override
    public List<UUID> factsNotKnown(Pools.Asking asking, Collection<UUID> but, int limit) {
        Set<UUID> found = new LinkedHashSet<>(notKnown(FACTS_NOT_KNOWN, asking.block(), but, limit));
        found.addAll(notKnown(FIELDS_NOT_KNOWN, asking.fields(), but, limit - found.size()));
        found.addAll(notKnown(PAUSES_NOT_KNOWN, asking.pauses(), but, limit - found.size()));
        return List.copyOf(found);
    }

    private List<UUID> notKnown(String statement, Collection<UUID> poolIds, Collection<UUID> but, int limit) {
        return poolIds.isEmpty() || limit == 0
                ? List.of()
                : sql.list(statement, row -> row.getObject(1, UUID.class), poolIds, but, limit);
    }

    @Override
    public Agenda agenda() {
        return sql.first(
                        AGENDA,
                        row -> new Agenda(
                                Objects.requireNonNull(Sql.instant(row, "now")),
                                Sql.instant(row, "known_up_to"),
                                Sql.instant(row, "next")),
                        micros(),
                        micros())
                .orElseThrow();
    }

    @Override
    public List<CustomerClock> soonest(Wanted wanted, int limit) {
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.add(wanted.holder());
        arguments.add(wanted.pools());
        arguments.add(wanted.pools());
        arguments.add(wanted.before());
        String from = "";
        Place after = wanted.after();
        if (after != null) {
            from = " AND (due_at, customer_id) > (?, ?)"; // left out on the first page: an OR would keep it from the
            // index
            arguments.add(after.dueAt());
            arguments.add(after.customerId());
        }
        arguments.add(limit);
        return sql.list(
                "SELECT * " + OF_HOLDER + from + " ORDER BY due_at, customer_id LIMIT ?",
                ClockRow::read,
                arguments.toArray());
    }

    @Override
    public long count(Wanted wanted) {
        return sql.first(
                        "SELECT count(*) " + OF_HOLDER,
                        row -> row.getLong(1),
                        wanted.holder(),
                        wanted.pools(),
                        wanted.pools(),
                        wanted.before())
                .orElse(0L);
    }

    private long micros() {
        return clock.offset().toNanos() / 1_000;
    }
}
