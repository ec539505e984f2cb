package io.gonghai.reclaim.deadlines.persistence;

import io.gonghai.reclaim.deadlines.application.DeadlineMetrics;
import io.gonghai.reclaim.deadlines.application.Progress;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.topics.TopicSetup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What the consumer of {@code gonghai.customer.v1} stored of its progress. */
@ApplicationScoped
class SqlProgress implements Progress, DeadlineMetrics.ProgressGauges {
    /** Due by the clock and not {@link RipeRows ripe}, for whatever reason. */
    private static final String WAITING =
            "WITH known AS MATERIALIZED (" + Streams.KNOWN + """
            )
            SELECT count(*) FROM (
                SELECT 1 FROM generate_series(0, ?) AS n LEFT JOIN known ON known.partition = n
                JOIN customer_clock c ON c.partition = n::smallint
                    AND c.fire_at <= clock_timestamp() + ? * interval '1 microsecond'
                    AND NOT (c.fire_at <= coalesce(known.known_up_to, '-infinity') AND """ + " " + Streams.NOTHING_HELD_BACK + """
                    )
                LIMIT 100000) AS waiting""";

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
                        Streams.KNOWN,
                        row -> Map.entry(row.getInt(1), Objects.requireNonNull(Sql.instant(row, "known_up_to"))),
                        micros())
                .forEach(known -> byPartition.put(known.getKey(), known.getValue()));
        Set<String> heldBack = Set.copyOf(sql.list(Streams.ALL_HELD_BACK, row -> row.getString(1)));
        return new Known(Map.copyOf(byPartition), heldBack);
    }

    @Override
    public Optional<Instant> knownOfAll() {
        return sql.first(
                "SELECT min(known_up_to) AS known_up_to FROM (" + Streams.KNOWN + ") AS known HAVING count(*) = ?",
                row -> Sql.instant(row, "known_up_to"),
                micros(),
                TopicSetup.PARTITIONS);
    }

    @Override
    public double waitingForProgress() {
        return sql.first(WAITING, row -> row.getLong(1), micros(), TopicSetup.PARTITIONS - 1, micros())
                .orElse(0L);
    }

    @Override
    public double progressAgeSeconds() {
        return sql.first("""
                        SELECT extract(epoch FROM clock_timestamp() - min(progress_t)) FROM consumer_position
                        WHERE stream = '%s' AND progress_t IS NOT NULL HAVING count(*) > 0""".formatted(Streams.ACTIVITY), row -> row.getDouble(1))
                .orElse(Double.NaN);
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
