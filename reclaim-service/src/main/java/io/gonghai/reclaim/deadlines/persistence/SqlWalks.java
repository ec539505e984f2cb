package io.gonghai.reclaim.deadlines.persistence;

import io.gonghai.reclaim.deadlines.application.Walks;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tables {@code walk_part}, a row for each part of a pool, and {@code walk_done}, one for each pool whose holdings were once all derived by what stood. Rows are
 * made when they are needed.
 *
 * <p>Whoever reads more of the rules than the release before walks by itself: what such a replica walked through was derived by fewer rules, and says nothing of it
 * (docs/adr/0039).
 */
@ApplicationScoped
class SqlWalks implements Walks {
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final int PARTS = 12;
    private static final int AT_ONCE = 50;

    /** Goes up with every release that reads more of the rules: 2 with custom fields. Replicas of the release before that have tables of their own. */
    private static final int READING = 2;

    /** What stands for a pool. Calendars that there are not say nothing: once there is one, it does. */
    private static final String STANDS = """
            pool.says || '/' || pool.zone_version || coalesce((
                SELECT string_agg('/' || c.id || '@' || c.version || '.' || coalesce(b.version, 0), '' ORDER BY c.id)
                FROM calendar c LEFT JOIN calendar b ON b.id = c.base WHERE jsonb_exists(pool.calendars, c.id)), '')""";

    static final String BEHIND = """
            SELECT pool.id, %1$s AS stands FROM pool LEFT JOIN walk_done w ON w.reading = %2$d AND w.pool_id = pool.id
            WHERE w.stands IS DISTINCT FROM %1$s ORDER BY random() LIMIT ?""".formatted(STANDS, READING);

    private static final String LEASE = """
            SELECT partition, CASE WHEN stands = ? THEN after END AS after FROM walk_part
            WHERE reading = %d AND pool_id = ? AND (stands <> ? OR after IS NOT NULL) ORDER BY partition LIMIT 1
            FOR UPDATE SKIP LOCKED""".formatted(READING);

    private static final String ENDED = """
            INSERT INTO walk_done (reading, pool_id, stands)
            SELECT %1$d, id, ? FROM pool WHERE id = ? AND ? = (
                SELECT count(*) FROM walk_part WHERE reading = %1$d AND pool_id = pool.id AND stands = ? AND after IS NULL)
            ON CONFLICT (reading, pool_id) DO UPDATE SET stands = excluded.stands""".formatted(READING);

    private final Sql sql;

    SqlWalks(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Behind> behind() {
        return sql.list(BEHIND, row -> new Behind(row.getObject(1, UUID.class), row.getString(2)), AT_ONCE);
    }

    @Override
    public long countBehind() {
        return sql.first("SELECT count(*) FROM (" + BEHIND + ") AS pools", row -> row.getLong(1), Integer.MAX_VALUE)
                .orElse(0L);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Leased> lease(Behind behind) {
        return leased(behind).or(() -> {
            int fresh = sql.update(
                    "INSERT INTO walk_part (reading, pool_id, partition, stands) SELECT ?, ?, n, '' FROM generate_series(0, ?) AS n ON CONFLICT DO NOTHING",
                    READING,
                    behind.pool(),
                    PARTS - 1);
            return fresh == 0 ? Optional.empty() : leased(behind);
        });
    }

    private Optional<Leased> leased(Behind behind) {
        return sql.first(
                LEASE,
                row -> new Leased(
                        row.getInt(1), Objects.requireNonNullElse(row.getObject("after", UUID.class), BEFORE_ALL)),
                behind.stands(),
                behind.pool(),
                behind.stands());
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void reached(Behind behind, Leased part, @Nullable UUID customer) {
        sql.update(
                "UPDATE walk_part SET stands = ?, after = ? WHERE reading = ? AND pool_id = ? AND partition = ?",
                behind.stands(),
                customer,
                READING,
                behind.pool(),
                part.partition());
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean ended(Behind behind) {
        return sql.update(ENDED, behind.stands(), behind.pool(), PARTS, behind.stands()) > 0;
    }

    @Override
    public boolean rulesWalked(UUID pool) {
        return sql.first(
                        "SELECT 1 FROM walk_done w JOIN pool ON pool.id = w.pool_id WHERE w.reading = ? AND pool.id = ? AND split_part(w.stands, '/', 1) = pool.says",
                        row -> row.getInt(1),
                        READING,
                        pool)
                .isPresent();
    }
}
