package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.application.Requests;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements about requests of one kind. All kinds have the same columns, but for what is asked for.
 *
 * @param own the columns of what is asked for
 */
record RequestStatements(String table, List<String> own) {
    private static final String ASKED =
            "id, customer_id, pool_id, requester, state, version, reason_code, reason, requested_at, expires_at, ";

    String columns() {
        return ASKED + "decided_at, decided_by, decision_code, decision_reason, " + String.join(", ", own);
    }

    /** @param where a condition, and how it is locked */
    String select(String where) {
        return "SELECT " + columns() + " FROM " + table + " WHERE " + where;
    }

    String insert() {
        return "INSERT INTO " + table + " (" + ASKED + String.join(", ", own) + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
                + ", ?".repeat(own.size()) + ")";
    }

    String decide() {
        String given = own.stream().map(column -> ", " + column + " = ?").collect(Collectors.joining());
        return "UPDATE " + table
                + " SET state = ?, version = ?, decided_at = ?, decided_by = ?, decision_code = ?, decision_reason = ?"
                + given + " WHERE id = ?";
    }

    /** All that wait about customers that went elsewhere. */
    String close() {
        return end("""
                SELECT r.id AS request, r.requester IS NOT DISTINCT FROM x.gainer AS granted, x.decider, x.at
                FROM %s r JOIN unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[]) x (customer, gainer, decider, at)
                    ON r.customer_id = x.customer AND (r.requester IS DISTINCT FROM x.gainer OR x.decider IS NOT NULL)
                WHERE r.state = 'PENDING' ORDER BY r.id FOR UPDATE OF r""");
    }

    /** All that wait of somebody. */
    String closeOf() {
        return endNow("?::timestamptz", "requester = ? AND state = 'PENDING' ORDER BY id FOR UPDATE");
    }

    /** What waits of somebody about a customer. */
    String makeRoom() {
        return endNow("?::timestamptz", "customer_id = ? AND requester = ? AND state = 'PENDING' FOR UPDATE");
    }

    /** So many of those whose time is over, the longest over first; rows that somebody decides about are left to them. */
    String expire(int most) {
        return endNow(
                "expires_at",
                "state = 'PENDING' AND expires_at <= ? ORDER BY expires_at LIMIT " + most + " FOR UPDATE SKIP LOCKED");
    }

    private String endNow(String at, String where) {
        return end("SELECT id AS request, false AS granted, NULL::text AS decider, " + at + " AS at FROM %s WHERE "
                + where);
    }

    /** What was too late to decide by then expired when its time was over, whoever comes to end it. @param which are locked, each with when and how */
    private String end(String which) {
        return """
                WITH locked AS (%s)
                UPDATE %s SET version = version + 1, decided_at = least(expires_at, locked.at),
                    state = CASE WHEN expires_at <= locked.at THEN 'EXPIRED' WHEN locked.granted THEN 'APPROVED' ELSE 'CLOSED' END,
                    decided_by = CASE WHEN locked.granted AND expires_at > locked.at THEN locked.decider END
                FROM locked WHERE id = locked.request
                RETURNING %s""".formatted(which.formatted(table), table, columns());
    }

    /** Forgets what people wrote about a customer. */
    String forget() {
        return "UPDATE " + table + " SET reason = NULL, decision_reason = NULL WHERE customer_id = ?";
    }

    RequestSelection selection(Requests.Filter filter, Instant now) {
        return new RequestSelection(table, columns(), filter, now);
    }
}
