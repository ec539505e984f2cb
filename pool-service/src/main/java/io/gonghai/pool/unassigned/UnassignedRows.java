package io.gonghai.pool.unassigned;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.CalendarPeriod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Pools that say for how long a customer may be nobody's, each with one watermark: up to which arrival it was told. Nothing is written per customer, and what is read follows what has become too old
 * since, along the index by which pools are listed.
 */
@ApplicationScoped
class UnassignedRows {
    /** How far is counted: whoever has as many knows enough. */
    static final int MOST = 1_000;

    static final String ASKING = """
            SELECT p.id, p.unassigned_after FROM pool p LEFT JOIN unassigned_watch w ON w.pool_id = p.id
            WHERE p.unassigned_after IS NOT NULL AND NOT p.retired AND coalesce(w.quiet_until, '-infinity') <= ?""";

    static final String LATE = """
            SELECT a.pool_id FROM unnest(?::uuid[], ?::text[]::timestamptz[]) AS a (pool_id, bound)
            LEFT JOIN unassigned_watch w ON w.pool_id = a.pool_id
            CROSS JOIN LATERAL (
                SELECT 1 FROM custody c WHERE c.pool_id = a.pool_id AND c.state = 'POOLED' AND NOT c.reserved
                AND c.since > coalesce(w.told_up_to, '-infinity') AND c.since <= a.bound ORDER BY c.since DESC, c.customer_id DESC LIMIT 1) found""";

    static final String COUNT = """
            SELECT count(*) FROM (
                SELECT 1 FROM custody c WHERE c.pool_id = ? AND c.state = 'POOLED' AND NOT c.reserved AND c.since > ? AND c.since <= ?
                ORDER BY c.since DESC, c.customer_id DESC LIMIT %d) found""".formatted(MOST);

    static final String OLDEST =
            "SELECT since FROM custody WHERE pool_id = ? AND state = 'POOLED' ORDER BY since, customer_id LIMIT 1";

    private final Sql sql;

    UnassignedRows(Sql sql) {
        this.sql = sql;
    }

    /** A pool, and when an arrival is too old for it. */
    record Asking(UUID poolId, CalendarPeriod after) {}

    /** A pool's watermark, locked. @param toldUpTo of which arrivals it was told */
    record Watch(CalendarPeriod after, Instant toldUpTo, List<String> managers) {}

    /** Pools that say how long, and of which nothing was told just now. */
    List<Asking> asking(Instant now) {
        return sql.list(
                ASKING, row -> new Asking(row.getObject(1, UUID.class), CalendarPeriod.parse(row.getString(2))), now);
    }

    /** Those of them where a customer has become too old since they were told last. */
    List<UUID> late(List<UUID> pools, List<Instant> bounds) {
        return pools.isEmpty()
                ? List.of()
                : sql.list(
                        LATE,
                        row -> row.getObject(1, UUID.class),
                        pools,
                        bounds.stream().map(Instant::toString).toList());
    }

    /** Locks a pool's watermark; empty where another replica has it, or it was told meanwhile, or asks no more. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Watch> lock(UUID poolId, Instant now) {
        sql.update(
                "INSERT INTO unassigned_watch (pool_id, told_up_to, quiet_until) VALUES (?, 'epoch', 'epoch') ON CONFLICT DO NOTHING",
                poolId);
        Optional<Instant> toldUpTo = sql.first(
                "SELECT told_up_to FROM unassigned_watch WHERE pool_id = ? AND quiet_until <= ? FOR UPDATE SKIP LOCKED",
                row -> Objects.requireNonNull(Sql.instant(row, "told_up_to")),
                poolId,
                now);
        return toldUpTo.flatMap(told -> sql.first(
                "SELECT unassigned_after, manager_ids FROM pool WHERE id = ? AND unassigned_after IS NOT NULL AND NOT retired",
                row -> new Watch(CalendarPeriod.parse(row.getString(1)), told, Sql.texts(row, "manager_ids")),
                poolId));
    }

    int count(UUID poolId, Instant after, Instant upTo) {
        return sql.first(COUNT, row -> row.getInt(1), poolId, after, upTo).orElse(0);
    }

    /** Since when the oldest has been in the pool that nobody holds. */
    Optional<Instant> oldest(UUID poolId) {
        return sql.first(OLDEST, row -> Objects.requireNonNull(Sql.instant(row, "since")), poolId);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void told(UUID poolId, Instant upTo, Instant quietUntil) {
        sql.update(
                "UPDATE unassigned_watch SET told_up_to = greatest(told_up_to, ?), quiet_until = ? WHERE pool_id = ?",
                upTo,
                quietUntil,
                poolId);
    }
}
