package io.gonghai.reclaim.deadlines.persistence;

import io.gonghai.runtime.inbox.KnownUpTo;

/**
 * Which rows are ripe. Progress is read in the statement that reads the rows, so that no row is judged by news that came after it. A
 * row counts as ripe at {@code least(progress of its partition, clock)}; a partition with a gap, or with a message that did not even tell its key,
 * stands still, and so does a customer that is held back or dead-lettered.
 */
final class RipeRows {
    private static final String KNOWN_UP_TO =
            "WITH known AS MATERIALIZED (" + KnownUpTo.partitionsOf("gonghai.customer.v1", "gonghai.custody.v1") + """
            )
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
