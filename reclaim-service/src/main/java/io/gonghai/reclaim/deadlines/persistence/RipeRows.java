package io.gonghai.reclaim.deadlines.persistence;

import io.gonghai.reclaim.deadlines.application.Clocks.Coming;

/**
 * Which rows are ripe. Progress is read in the statement that locks the rows, so that no row is judged by news that came after it. A
 * row counts as ripe at {@code least(progress of its partition, clock)}; a partition with a gap, or with a message that did not even tell its key,
 * stands still, and so does a customer that is held back or dead-lettered.
 */
final class RipeRows {
    private static final String KNOWN = "WITH known AS MATERIALIZED (" + Streams.KNOWN + ")\n";

    private static final String RIPE = " c.%1$s <= known.known_up_to%2$s AND " + Streams.NOTHING_HELD_BACK;

    /** In no order, so that where there are more than are found at once none of the partitions always comes last. */
    private static final String IDS = KNOWN + """
            SELECT c.customer_id FROM (SELECT * FROM known ORDER BY random()) AS known CROSS JOIN LATERAL (
                SELECT c.customer_id FROM customer_clock c
                WHERE c.partition = known.partition::smallint AND c.%1$s > coalesce(?::timestamptz, '-infinity')
                AND c.customer_id <> ALL (?::uuid[]) AND""" + RIPE + """
                ORDER BY c.%1$s LIMIT ?) c
            LIMIT ?""";

    /** The offset keeps the keys from being looked up anew for each partition. */
    private static final String LOCKING = KNOWN + """
            SELECT c.*, known.known_up_to FROM customer_clock c
            CROSS JOIN LATERAL (SELECT known_up_to FROM known WHERE known.partition = c.partition OFFSET 0) AS known
            WHERE c.customer_id = ANY (?::uuid[]) AND""" + RIPE + """
            FOR UPDATE OF c SKIP LOCKED""";

    private RipeRows() {}

    /** Whose they are, without locking them. */
    static String ids(Coming what) {
        return IDS.formatted(column(what), andNot(what));
    }

    /** Those of some customers. */
    static String locking(Coming what) {
        return LOCKING.formatted(column(what), andNot(what));
    }

    private static String column(Coming what) {
        return switch (what) {
            case ANNOUNCEMENT -> "fire_at";
            case WARNING -> "next_reminder_at";
        };
    }

    /** What was announced once waits for its answer where it stands in the index: no more than are announced within a back-off. */
    private static String andNot(Coming what) {
        return switch (what) {
            case ANNOUNCEMENT -> " AND (c.fire_not_before IS NULL OR c.fire_not_before <= known.known_up_to)";
            case WARNING -> "";
        };
    }
}
