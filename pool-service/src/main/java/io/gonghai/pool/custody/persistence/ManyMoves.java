package io.gonghai.pool.custody.persistence;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.pool.custody.application.Custodies;
import io.gonghai.pool.custody.domain.Command;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.runtime.sql.Columns;
import io.gonghai.runtime.sql.Sql;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes moves of many customers in one statement per table, in the order of the house: custody, last loss, history, outbox; the ledger is posted to after them. Events are numbered in
 * the order of the moves.
 */
final class ManyMoves {
    private static final String MOVED = """
            UPDATE custody c SET since = x.since, changed_at = x.changed_at, version = x.version, state = x.state, pool_id = x.pool_id,
                related_people = x.related_people::text[], holder = x.holder, holding_version = x.holding_version, held_since = x.held_since,
                held_since_version = x.held_since_version, locked_version = x.locked_version, parked_at = x.parked_at, thaw_at = x.thaw_at,
                frozen_by = x.frozen_by, kept_since = x.kept_since, revisit_at = x.revisit_at, revisit_since = x.revisit_since,
                extensions = x.extensions, extended_until = x.extended_until, extended_since = x.extended_since
            FROM unnest(?::timestamptz[], ?::timestamptz[], ?::int[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::int[], ?::timestamptz[], ?::int[],
                ?::int[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::int[], ?::timestamptz[], ?::timestamptz[], ?::uuid[])
                x (since, changed_at, version, state, pool_id, related_people, holder, holding_version, held_since, held_since_version,
                    locked_version, parked_at, thaw_at, frozen_by, kept_since, revisit_at, revisit_since, extensions, extended_until, extended_since, customer_id)
            WHERE c.customer_id = x.customer_id""";
    private static final String LOST = """
            INSERT INTO last_loss (customer_id, person_id, at)
            SELECT * FROM unnest(?::uuid[], ?::text[], ?::timestamptz[])
            ON CONFLICT (customer_id, person_id) DO UPDATE SET at = EXCLUDED.at""";
    /** What a revert undoes is no loss any more: no cool-down counts from it. */
    private static final String NOT_LOST = """
            DELETE FROM last_loss l USING unnest(?::uuid[], ?::text[]) x (customer_id, person_id)
            WHERE l.customer_id = x.customer_id AND l.person_id = x.person_id""";

    private static final String HISTORY = """
            INSERT INTO custody_history (customer_id, version, command, actor, at, from_state, from_pool, from_holder,
                to_state, to_pool, to_holder, reason_code, reason, rule, rules_version, rules_pool_id, forced, settings_version, passed_over, revisit_at,
                extended_until, operation_id, successor_refused)
            SELECT x.customer_id, x.version, x.command, x.actor, x.at, x.from_state, x.from_pool, x.from_holder, x.to_state, x.to_pool, x.to_holder,
                x.reason_code, x.reason, x.rule, x.rules_version, x.rules_pool_id, x.forced, x.settings_version, x.passed_over::text[], x.revisit_at, x.extended_until,
                x.operation_id, x.successor_refused::text[]
            FROM unnest(?::uuid[], ?::int[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::uuid[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::uuid[], ?::boolean[], ?::int[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::uuid[], ?::text[])
                x (customer_id, version, command, actor, at, from_state, from_pool, from_holder, to_state, to_pool, to_holder,
                    reason_code, reason, rule, rules_version, rules_pool_id, forced, settings_version, passed_over, revisit_at, extended_until, operation_id,
                    successor_refused)""";
    private static final String TOLD = """
            INSERT INTO outbox (event_id, stream, key, type, payload, correlation_id, traceparent)
            SELECT x.event_id, x.stream, x.key, x.type, x.payload, x.correlation_id, x.traceparent
            FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) WITH ORDINALITY
                x (event_id, stream, key, type, payload, correlation_id, traceparent, place)
            ORDER BY x.place""";

    private final Columns moved = new Columns(21);
    private final Columns lost = new Columns(3);
    private final Columns notLost = new Columns(2);
    private final Columns history = new Columns(23);
    private final Columns told = new Columns(7);

    ManyMoves(Collection<Custodies.Recorded> moves, @Nullable UUID operation, ObjectMapper json) {
        Map<UUID, Custody> ends = new LinkedHashMap<>();
        record Loss(UUID customer, String person) {}
        Map<Loss, Transition> losses = new LinkedHashMap<>();
        for (Custodies.Recorded recorded : moves) {
            Transition move = recorded.move();
            ends.put(move.after().customerId(), move.after());
            if (move.loser() != null) {
                losses.put(new Loss(move.after().customerId(), move.loser()), move);
            }
            if (move.command() == Command.REVERT) {
                notLost.row(move.after().customerId(), move.after().holder());
            }
            UUID part = partOf(operation, move);
            history.row(new Arguments()
                    .history(recorded)
                    .add(part, recorded.decision().successorRefused())
                    .toArray());
            told.row(new Arguments().told(recorded, part, json).toArray());
        }
        ends.forEach((id, custody) ->
                moved.row(new Arguments().moved(custody).add(id).toArray()));
        losses.forEach((loss, move) -> lost.row(loss.customer(), loss.person(), move.at()));
    }

    /** What thawed because its time had come is no part of the operation that met it: it has a row of history beside that of the operation's move. */
    private static @Nullable UUID partOf(@Nullable UUID operation, Transition move) {
        return move.command() == Command.THAW ? null : operation;
    }

    /** Within the running transaction, under the locks of the customers and of who gains. */
    void write(Sql sql) {
        update(sql, MOVED, moved);
        update(sql, LOST, lost);
        update(sql, NOT_LOST, notLost);
        update(sql, HISTORY, history);
        update(sql, TOLD, told);
    }

    private static void update(Sql sql, String statement, Columns rows) {
        if (!rows.isEmpty()) {
            List<Object> arguments = rows.arguments();
            sql.update(statement, arguments.toArray());
        }
    }
}
