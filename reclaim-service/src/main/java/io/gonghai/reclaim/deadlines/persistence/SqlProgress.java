package io.gonghai.reclaim.deadlines.persistence;

import io.gonghai.reclaim.deadlines.application.DeadlineMetrics;
import io.gonghai.reclaim.deadlines.application.Progress;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the consumer of {@code gonghai.customer.v1} stored of its progress. */
@ApplicationScoped
class SqlProgress implements Progress, DeadlineMetrics.ProgressGauges {
    private final Sql sql;
    private final DatabaseClock clock;

    SqlProgress(Sql sql, DatabaseClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public Known known() {
        Map<Integer, Instant> byPartition = new HashMap<>();
        sql.list(
                        """
                        SELECT partition, least(progress_t, clock_timestamp() + ? * interval '1 microsecond') AS known_up_to
                        FROM consumer_position WHERE stream = 'gonghai.customer.v1' AND progress_t IS NOT NULL""",
                        row -> Map.entry(row.getInt(1), Objects.requireNonNull(Sql.instant(row, "known_up_to"))),
                        micros())
                .forEach(known -> byPartition.put(known.getKey(), known.getValue()));
        return new Known(Map.copyOf(byPartition));
    }

    @Override
    public Optional<Instant> knownOfAll() {
        return sql.first("""
                        SELECT least(min(progress_t), clock_timestamp() + ? * interval '1 microsecond') AS known_up_to
                        FROM consumer_position WHERE stream = 'gonghai.customer.v1' HAVING count(progress_t) = 12""", row -> Sql.instant(row, "known_up_to"), micros());
    }

    @Override
    public double waitingForProgress() {
        return sql.first("""
                        SELECT count(*) FROM (
                            SELECT 1 FROM generate_series(0, 11) AS n
                            LEFT JOIN consumer_position p ON p.stream = 'gonghai.customer.v1' AND p.partition = n AND p.gap_since IS NULL
                            JOIN customer_clock c ON c.partition = n::smallint
                                AND c.fire_at <= clock_timestamp() + ? * interval '1 microsecond'
                                AND c.fire_at > coalesce(p.progress_t, '-infinity')
                            LIMIT 100000) AS waiting""", row -> row.getLong(1), micros()).orElse(0L);
    }

    @Override
    public double progressAgeSeconds() {
        return sql.first("""
                        SELECT extract(epoch FROM clock_timestamp() - min(progress_t)) FROM consumer_position
                        WHERE stream = 'gonghai.customer.v1' AND progress_t IS NOT NULL HAVING count(*) > 0""", row -> row.getDouble(1)).orElse(Double.NaN);
    }

    @Override
    public double waitingForCustody() {
        return sql.first("""
                        SELECT count(*) FROM (
                            SELECT 1 FROM customer_clock WHERE awaited_custody_version > custody_version
                                AND announced_at < clock_timestamp() + ? * interval '1 microsecond' - interval '5 minutes'
                            LIMIT 100000) AS waiting""", row -> row.getLong(1), micros()).orElse(0L);
    }

    private long micros() {
        return clock.offset().toNanos() / 1_000;
    }
}
