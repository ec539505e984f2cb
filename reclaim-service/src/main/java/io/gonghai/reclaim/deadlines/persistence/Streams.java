package io.gonghai.reclaim.deadlines.persistence;

import io.gonghai.runtime.inbox.KnownUpTo;

/** The streams whose news a deadline waits for, and what keeps a deadline from firing: whoever says how far all is known goes by the same. */
final class Streams {
    static final String ACTIVITY = "gonghai.customer.v1";
    private static final String CUSTODY = "gonghai.custody.v1";

    /** A query of {@code partition} and {@code known_up_to}; its argument is the offset of the clock in microseconds. */
    static final String KNOWN = KnownUpTo.partitionsOf(ACTIVITY, CUSTODY);

    /** Whether all of the customer of {@code c} that is known to have come could be applied. */
    static final String NOTHING_HELD_BACK = """
            NOT EXISTS (SELECT 1 FROM held_back b WHERE b.stream = 'gonghai.customer.v1' AND b.partition = c.partition AND b.key = c.customer_id::text)
            AND NOT EXISTS (SELECT 1 FROM dead_letter d WHERE d.resolved_at IS NULL AND d.key = c.customer_id::text)
            """;

    /** The customers of whom that is not so. */
    static final String ALL_HELD_BACK = """
            SELECT key FROM held_back WHERE stream = 'gonghai.customer.v1'
            UNION SELECT key FROM dead_letter WHERE resolved_at IS NULL AND key IS NOT NULL""";

    private Streams() {}
}
