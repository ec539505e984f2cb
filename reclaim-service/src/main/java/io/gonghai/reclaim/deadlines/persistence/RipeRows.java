package io.gonghai.reclaim.deadlines.persistence;

import io.gonghai.reclaim.deadlines.application.Clocks.Coming;

/**
 * Which rows are ripe. Progress is read in the statement that reads the rows, so that no row is judged by news that came after it. A
 * row counts as ripe at {@code least(progress of its partition, clock)}; a partition with a gap, or with a message that did not even tell its key,
 * stands still, and so does a customer that is held back or dead-lettered.
 */
final class RipeRows {
    /** In no order, so that where there are more than are taken at once none of them always comes last. */
    private static final String KNOWN =
            "WITH known AS MATERIALIZED (SELECT * FROM (" + Streams.KNOWN + ") AS partitions ORDER BY random())\n";

    private static final String RIPE = " c.%1$s <= known.known_up_to%2$s AND " + Streams.NOTHING_HELD_BACK;

    private static final String SOME = KNOWN + """
            SELECT c.*, known.known_up_to FROM known CROSS JOIN LATERAL (
                SELECT %3$s FROM customer_clock c
                WHERE c.partition = known.partition::smallint AND c.customer_id <> ALL (?::uuid[]) AND""" + RIPE + """
                ORDER BY c.%1$s LIMIT ? %4$s) c
            LIMIT ?""";

    private static final String ONE = KNOWN + """
            SELECT c.*, known.known_up_to FROM customer_clock c JOIN known ON c.partition = known.partition::smallint
            WHERE c.customer_id = ? AND""" + RIPE + """
            FOR UPDATE OF c SKIP LOCKED""";

    static final String TO_ANNOUNCE = locking(Coming.ANNOUNCEMENT);
    static final String TO_WARN = locking(Coming.WARNING);

    private RipeRows() {}

    static String some(Coming what) {
        return switch (what) {
            case ANNOUNCEMENT -> TO_ANNOUNCE;
            case WARNING -> TO_WARN;
        };
    }

    /** Only their ids, and without locking them. */
    static String ids(Coming what) {
        return SOME.formatted(column(what), andNot(what), "c.customer_id", "");
    }

    static String one(Coming what) {
        return ONE.formatted(column(what), andNot(what));
    }

    private static String locking(Coming what) {
        return SOME.formatted(column(what), andNot(what), "*", "FOR UPDATE OF c SKIP LOCKED");
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
