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

    private static final String RIPE = " c.%1$s <= known.known_up_to AND " + Streams.NOTHING_HELD_BACK;

    private static final String SOME = KNOWN + """
            SELECT c.*, known.known_up_to FROM known CROSS JOIN LATERAL (
                SELECT %2$s FROM customer_clock c
                WHERE c.partition = known.partition::smallint AND c.customer_id <> ALL (?::uuid[]) AND""" + RIPE + """
                ORDER BY c.%1$s LIMIT ? %3$s) c
            LIMIT ?""";

    private static final String ONE = KNOWN + """
            SELECT c.*, known.known_up_to FROM customer_clock c JOIN known ON c.partition = known.partition::smallint
            WHERE c.customer_id = ? AND""" + RIPE + """
            FOR UPDATE OF c SKIP LOCKED""";

    static final String TO_ANNOUNCE = locking(column(Coming.ANNOUNCEMENT));
    static final String TO_WARN = locking(column(Coming.WARNING));

    private RipeRows() {}

    static String some(Coming what) {
        return switch (what) {
            case ANNOUNCEMENT -> TO_ANNOUNCE;
            case WARNING -> TO_WARN;
        };
    }

    /** Only their ids, and without locking them. */
    static String ids(Coming what) {
        return SOME.formatted(column(what), "c.customer_id", "");
    }

    static String one(Coming what) {
        return ONE.formatted(column(what));
    }

    private static String locking(String column) {
        return SOME.formatted(column, "*", "FOR UPDATE OF c SKIP LOCKED");
    }

    private static String column(Coming what) {
        return switch (what) {
            case ANNOUNCEMENT -> "fire_at";
            case WARNING -> "next_reminder_at";
        };
    }
}
