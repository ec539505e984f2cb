package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.domain.Transition;

/**
 * The statements that write a move: custody, ledger, last loss, event and history in one. The outbox row is drawn while the customer's row is
 * locked, so a customer's events stand in the order of its moves.
 */
final class Statements {
    private static final String TOLD = """
            told AS (INSERT INTO outbox (event_id, stream, key, type, payload, correlation_id, traceparent) VALUES (?, ?, ?, ?, ?, ?, ?))
            """;
    private static final String HISTORY = """
            INSERT INTO custody_history (customer_id, version, command, actor, at, from_state, from_pool, from_holder,
                to_state, to_pool, to_holder, reason_code, reason, rule, rules_version, rules_pool_id, forced, settings_version, passed_over, revisit_at, extended_until)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz)""";
    private static final String GAINED = """
            gained AS (
                INSERT INTO rep_pool AS r (person_id, pool_id, held, held_dealt, claim_day, claims_on_day) VALUES (?, ?, 1, ?, ?::date, ?)
                ON CONFLICT (person_id, pool_id) DO UPDATE SET held = r.held + 1, held_dealt = r.held_dealt + EXCLUDED.held_dealt,
                    claims_on_day = CASE WHEN EXCLUDED.claim_day IS NULL THEN r.claims_on_day
                        WHEN r.claim_day >= EXCLUDED.claim_day THEN r.claims_on_day + 1 ELSE 1 END,
                    claim_day = greatest(r.claim_day, EXCLUDED.claim_day)),
            """;
    private static final String UNCOUNTED =
            "uncounted AS (UPDATE rep_pool SET held = held - 1, held_dealt = held_dealt - ? WHERE person_id = ? AND pool_id = ?),\n";
    private static final String LOST = """
            lost AS (INSERT INTO last_loss (customer_id, person_id, at) VALUES (?, ?, ?)
                ON CONFLICT (customer_id, person_id) DO UPDATE SET at = EXCLUDED.at),
            """;
    private static final String MOVED = """
            moved AS (UPDATE custody SET since = ?, changed_at = ?, version = ?, state = ?, pool_id = ?, related_people = ?, holder = ?,
                holding_version = ?, held_since = ?, held_since_version = ?, locked_version = ?, parked_at = ?, thaw_at = ?, frozen_by = ?,
                kept_since = ?, revisit_at = ?, revisit_since = ?,
                extensions = ?, extended_until = ?, extended_since = ?
                WHERE customer_id = ?),
            """;
    /** Two rows of the ledger are posted to by the function that locks them in order. */
    private static final String MOVED_BETWEEN = MOVED.replace(
            "WHERE", "FROM post_ledger(?::text[], ?::uuid[], ?::int[], ?::int[], ?::date[], ?::int[]) posted WHERE");

    /** A move of a custody that is there: what it does to the ledger and to former holders follows from what was and what is. */
    static String move(Transition move) {
        boolean between = move.counts() && move.uncounts();
        return "WITH " + (between ? MOVED_BETWEEN : MOVED)
                + (move.counts() && !between ? GAINED : "")
                + (move.uncounts() && !between ? UNCOUNTED : "")
                + (move.loser() == null ? "" : LOST)
                + TOLD
                + HISTORY;
    }

    private static final String INSERT = """
            INSERT INTO custody (customer_id, pool_id, since, version, holding_version, state, dealt, reserved, holder,
                region, industry, size, level, priority, channel, sort_name)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce((SELECT left(k.search_name, 60) FROM customer_card k WHERE k.customer_id = ?), ''))
            """;

    /** Into its first pool, or as somebody's own: then the ledger is posted to after that, together with all else of the transaction. */
    static final String BEGIN = "WITH begun AS (" + INSERT + "), " + TOLD + HISTORY;

    /** As somebody's own, not told of yet. */
    static final String RESERVE = "WITH begun AS (" + INSERT + "), " + GAINED + """
            asked AS (SELECT 1)
            INSERT INTO reservation (customer_id, reserved_at, next_ask_at, rules_version, settings_version, passed_over)
            VALUES (?, clock_timestamp(), clock_timestamp() + ?::interval, ?, ?, ?)""";

    /** Told of now. */
    static final String CONFIRM = """
            WITH confirmed AS (UPDATE custody SET reserved = false WHERE customer_id = ?),
            settled AS (DELETE FROM reservation WHERE customer_id = ?),
            """ + TOLD + HISTORY;

    private Statements() {}
}
