package io.gonghai.runtime.inbox;

import io.gonghai.runtime.sql.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** How far each partition was applied, in the database of the effects: the only position that counts. */
@ApplicationScoped
class Positions {
    private final Sql sql;

    Positions(Sql sql, MeterRegistry metrics) {
        this.sql = sql;
        metrics.gauge(
                "gonghai.consumer.gaps", this, positions -> positions.gaps().size());
    }

    /**
     * Takes the positions' rows for the running transaction, in one order for all, so that two owners of a partition (a rebalance is
     * never clean) come one after the other. A partition that is new stands at -1: whatever comes first begins it.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Map<Integer, Long> lock(String stream, TreeSet<Integer> partitions) {
        Map<Integer, Long> found = read(stream, partitions);
        if (found.size() < partitions.size()) {
            for (int partition : partitions) {
                sql.update(
                        "INSERT INTO consumer_position (stream, partition, next_offset) VALUES (?, ?, -1) ON CONFLICT DO NOTHING",
                        stream,
                        partition);
            }
            found = read(stream, partitions);
        }
        return found;
    }

    private Map<Integer, Long> read(String stream, TreeSet<Integer> partitions) {
        Map<Integer, Long> found = new HashMap<>();
        sql.list(
                "SELECT partition, next_offset FROM consumer_position WHERE stream = ? AND partition = ANY (?::int[]) ORDER BY partition FOR UPDATE",
                row -> found.put(row.getInt(1), row.getLong(2)) == null,
                stream,
                literal(partitions.stream()));
        return found;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void store(String stream, Map<Integer, Long> nextOffsets) {
        List<Map.Entry<Integer, Long>> entries = List.copyOf(nextOffsets.entrySet());
        sql.update(
                """
                UPDATE consumer_position p SET next_offset = n.next_offset
                FROM unnest(?::int[], ?::bigint[]) AS n (partition, next_offset) WHERE p.stream = ? AND p.partition = n.partition""",
                literal(entries.stream().map(Map.Entry::getKey)),
                literal(entries.stream().map(Map.Entry::getValue)),
                stream);
    }

    /**
     * Advances partitions' progress, each with the keys that are held back in it; what is older than the progress it has says nothing. Neither does anything where
     * a gap was found: nothing vouches for what was missed.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void progress(String stream, Map<Integer, Told> told) {
        if (told.isEmpty()) {
            return;
        }
        List<Map.Entry<Integer, Told>> entries = List.copyOf(told.entrySet());
        List<Integer> advanced = sql.list(
                """
                WITH advanced AS (
                    UPDATE consumer_position p SET progress_t = n.t, generation = n.generation
                    FROM unnest(?::int[], ?::int[], ?::timestamptz[]) AS n (partition, generation, t)
                    WHERE p.stream = ? AND p.partition = n.partition AND p.gap_since IS NULL AND (n.generation > p.generation
                        OR n.generation = p.generation AND (p.progress_t IS NULL OR n.t >= p.progress_t))
                    RETURNING p.partition),
                forgotten AS (DELETE FROM held_back h USING advanced a WHERE h.stream = ? AND h.partition = a.partition)
                SELECT partition FROM advanced""",
                row -> row.getInt(1),
                literal(entries.stream().map(Map.Entry::getKey)),
                literal(entries.stream().map(entry -> entry.getValue().generation())),
                literal(entries.stream()
                        .map(entry -> entry.getValue().progress().t())),
                stream,
                stream);
        List<Object[]> held = entries.stream()
                .filter(entry -> advanced.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().progress().heldBack().stream()
                        .map(key -> new Object[] {stream, entry.getKey(), key}))
                .toList();
        sql.batch("INSERT INTO held_back (stream, partition, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", held);
    }

    /** A producer's promise for one partition. */
    record Told(int generation, ProgressRecord progress) {}

    /** An array of numbers or times as PostgreSQL writes it. */
    private static String literal(Stream<?> values) {
        return values.map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    /** Where to go on reading, if this partition was read before. */
    OptionalLong next(String stream, int partition) {
        return sql.first(
                        "SELECT next_offset FROM consumer_position WHERE stream = ? AND partition = ? AND next_offset >= 0",
                        row -> row.getLong(1),
                        stream,
                        partition)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** The broker no longer has what comes next: progress stops here until ops have looked (docs/operations.md). */
    void gap(String stream, TopicPartition partition, long continueAt) {
        sql.update(
                "UPDATE consumer_position SET gap_since = coalesce(gap_since, clock_timestamp()), next_offset = ? WHERE stream = ? AND partition = ?",
                continueAt,
                stream,
                partition.partition());
    }

    /** All gaps that nobody has accepted yet. */
    List<Gap> gaps() {
        return sql.list(
                "SELECT stream, partition, gap_since FROM consumer_position WHERE gap_since IS NOT NULL ORDER BY stream, partition",
                row -> new Gap(row.getString(1), row.getInt(2), Objects.requireNonNull(Sql.instant(row, "gap_since"))));
    }

    /** Ops have looked: progress counts again. Answers whether there was a gap. */
    boolean accept(String stream, int partition) {
        return sql.update(
                        "UPDATE consumer_position SET gap_since = NULL WHERE stream = ? AND partition = ? AND gap_since IS NOT NULL",
                        stream,
                        partition)
                > 0;
    }

    /** The topic was made anew: read it from its beginning; versions and event ids keep effects single. */
    void restart(String stream, TopicPartition partition) {
        sql.update(
                "UPDATE consumer_position SET next_offset = -1 WHERE stream = ? AND partition = ?",
                stream,
                partition.partition());
    }
}
