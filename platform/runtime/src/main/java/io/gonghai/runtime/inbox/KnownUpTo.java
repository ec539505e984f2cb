package io.gonghai.runtime.inbox;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.topics.TopicSetup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Up to which moment all that a stream tells is known here, as its handler {@link EventHandler#followsProgress() follows Progress} (docs/adr/0006). What waits
 * for that asks here; nothing else says when silence means that nothing happened.
 */
@ApplicationScoped
public class KnownUpTo {
    private final Sql sql;
    private final DatabaseClock clock;

    KnownUpTo(Sql sql, DatabaseClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A query of the columns {@code partition} and {@code known_up_to}, which is never later than now. A partition of which no word came, with a gap, or with an
     * open dead letter that did not even tell its key has no row. Keys that are held back or dead-lettered by themselves are for the caller to look at. Its one
     * argument is the offset of the {@link DatabaseClock} in microseconds.
     *
     * @param stream whose progress counts; a name of the code, as are the others
     * @param others streams with the same keys in the same partitions, whose dead letters count too
     */
    public static String partitionsOf(String stream, String... others) {
        String streams =
                Stream.concat(Stream.of(stream), Stream.of(others)).collect(Collectors.joining("', '", "'", "'"));
        return """
                SELECT p.partition, least(p.progress_t, clock_timestamp() + ? * interval '1 microsecond') AS known_up_to
                FROM consumer_position p
                WHERE p.stream = '%s' AND p.gap_since IS NULL AND p.progress_t IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM dead_letter d WHERE d.resolved_at IS NULL AND d.key = '%s' AND d.partition = p.partition
                    AND d.stream IN (%s))""".formatted(stream, DeadLetters.ALL_KEYS, streams);
    }

    /** Up to when all partitions of a stream are known; empty while of one of them it can't be said. */
    public Optional<Instant> all(String stream) {
        return sql.first(
                "SELECT min(known_up_to) AS known_up_to FROM (" + partitionsOf(stream)
                        + ") AS known HAVING count(*) = ?",
                row -> Objects.requireNonNull(Sql.instant(row, "known_up_to")),
                clock.offset().toNanos() / 1_000,
                TopicSetup.PARTITIONS);
    }
}
