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
 * The tables {@code walk}, a row for each part of a pool, and {@code walked}, one for each pool whose holdings were once all derived by what stood. Rows are made
 * when they are needed.
 */
@ApplicationScoped
class SqlWalks implements Walks {
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final int PARTS = 12;
    private static final int AT_ONCE = 50;

    /** What stands for a pool. Calendars that there are not say nothing: once there is one, it does. */
    private static final String STANDS = """
            pool.says || '/' || pool.zone_version || coalesce((
                SELECT string_agg('/' || c.id || '@' || c.version || '.' || coalesce(b.version, 0), '' ORDER BY c.id)
                FROM calendar c LEFT JOIN calendar b ON b.id = c.base WHERE jsonb_exists(pool.calendars, c.id)), '')""";

    static final String BEHIND = """
            SELECT now.id, now.stands FROM (SELECT pool.id, %s AS stands FROM pool OFFSET 0) AS now LEFT JOIN walked w ON w.pool_id = now.id
            WHERE w.stands IS DISTINCT FROM now.stands ORDER BY random() LIMIT ?""".formatted(STANDS);

    private static final String SINCE =
            "SELECT w.stands, %s FROM pool JOIN walked w ON w.pool_id = pool.id WHERE pool.id = ?".formatted(STANDS);

    private static final String LEASE = """
            SELECT partition, CASE WHEN stands = ? THEN after END AS after FROM walk
            WHERE pool_id = ? AND (stands <> ? OR after IS NOT NULL) ORDER BY partition LIMIT 1 FOR UPDATE SKIP LOCKED""";

    private static final String ENDED = """
            INSERT INTO walked (pool_id, stands)
            SELECT id, ? FROM pool WHERE id = ? AND ? = (
                SELECT count(*) FROM walk WHERE pool_id = pool.id AND stands = ? AND after IS NULL)
            ON CONFLICT (pool_id) DO UPDATE SET stands = excluded.stands""";

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
                    "INSERT INTO walk (pool_id, partition, stands) SELECT ?, n, '' FROM generate_series(0, ?) AS n ON CONFLICT DO NOTHING",
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
                "UPDATE walk SET stands = ?, after = ? WHERE pool_id = ? AND partition = ?",
                behind.stands(),
                customer,
                behind.pool(),
                part.partition());
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean ended(Behind behind) {
        return sql.update(ENDED, behind.stands(), behind.pool(), PARTS, behind.stands()) > 0;
    }

    @Override
    public Optional<Since> since(UUID pool) {
        return sql.first(SINCE, row -> new Since(row.getString(1), row.getString(2)), pool);
    }
}
