package io.gonghai.reclaim.deadlines.persistence;

/**
 * Which rows are ripe. Progress is read in the statement that reads the rows, so that no row is judged by news that came after it. A
 * row counts as ripe at {@code least(progress of its partition, clock)}; a partition with a gap, or with a message that did not even tell its key,
 * stands still, and so does a customer that is held back or dead-lettered.
 */
final class RipeRows {
    private static final String KNOWN_UP_TO = """
            WITH known AS MATERIALIZED (
                SELECT p.partition, least(p.progress_t, clock_timestamp() + ? * interval '1 microsecond') AS known_up_to
                FROM consumer_position p
                WHERE p.stream = 'gonghai.customer.v1' AND p.gap_since IS NULL AND p.progress_t IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM dead_letter d WHERE d.resolved_at IS NULL AND d.key = '*' AND d.partition = p.partition
                    AND d.stream IN ('gonghai.customer.v1', 'gonghai.custody.v1')))
            SELECT c.*, known.known_up_to FROM known CROSS JOIN LATERAL (
                SELECT * FROM customer_clock c
                WHERE c.partition = known.partition::smallint AND c.%1$s <= known.known_up_to
                AND NOT EXISTS (SELECT 1 FROM held_back b WHERE b.stream = 'gonghai.customer.v1'
                                AND b.partition = known.partition AND b.key = c.customer_id::text)
                AND NOT EXISTS (SELECT 1 FROM dead_letter d WHERE d.resolved_at IS NULL AND d.key = c.customer_id::text)
                ORDER BY c.%1$s LIMIT ? FOR UPDATE OF c SKIP LOCKED) c
            LIMIT ?""";

    static final String TO_ANNOUNCE = KNOWN_UP_TO.formatted("fire_at");
    static final String TO_WARN = KNOWN_UP_TO.formatted("next_reminder_at");

    private RipeRows() {}
}
