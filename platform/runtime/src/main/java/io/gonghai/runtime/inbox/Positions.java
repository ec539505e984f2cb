package io.gonghai.runtime.inbox;

import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/** How far each partition was applied, in the database of the effects: the only position that counts. */
@ApplicationScoped
class Positions {
    private final Sql sql;

    Positions(Sql sql) {
        this.sql = sql;
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
        String ids = String.join(",", partitions.stream().map(String::valueOf).toList());
        sql.list(
                "SELECT partition, next_offset FROM consumer_position WHERE stream = ? AND partition = ANY (?::int[]) ORDER BY partition FOR UPDATE",
                row -> found.put(row.getInt(1), row.getLong(2)) == null,
                stream,
                "{" + ids + "}");
        return found;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void store(String stream, Map<Integer, Long> nextOffsets) {
        List<Object[]> rows = nextOffsets.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Object[] {entry.getValue(), stream, entry.getKey()})
                .toList();
        sql.batch("UPDATE consumer_position SET next_offset = ? WHERE stream = ? AND partition = ?", rows);
    }

    /** Advances a partition's progress, unless a gap was found in it: then nothing vouches for what was missed. */
    @Transactional(Transactional.TxType.MANDATORY)
    void progress(String stream, int partition, int generation, ProgressRecord progress) {
        sql.update("""
                UPDATE consumer_position SET progress_t = CASE WHEN generation = ? THEN greatest(progress_t, ?) ELSE ? END, generation = ?
                WHERE stream = ? AND partition = ? AND gap_since IS NULL AND generation <= ?""", generation, progress.t(), progress.t(), generation, stream, partition, generation);
        sql.update("DELETE FROM held_back WHERE stream = ? AND partition = ?", stream, partition);
        for (String key : progress.heldBack()) {
            sql.update(
                    "INSERT INTO held_back (stream, partition, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    stream,
                    partition,
                    key);
        }
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

    /** The topic was made anew: read it from its beginning; versions and event ids keep effects single. */
    void restart(String stream, TopicPartition partition) {
        sql.update(
                "UPDATE consumer_position SET next_offset = -1 WHERE stream = ? AND partition = ?",
                stream,
                partition.partition());
    }
}
