package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.application.Requests;
import io.gonghai.pool.custody.domain.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a list has, and the statements that read them: each state of each pool, and of each person, is a range of an index. What waits with its time
 * over has ended: it is looked for among the few that the sweep has not met yet, by an index of its own. Limits are written into the statement: a planner
 * that does not know them plans for a tenth of all. The tables of all kinds have the same indexes.
 */
record RequestSelection(String table, String columns, Requests.Filter filter, Instant now) {
    /** Whose time is over, though they still wait: as many as came since the last sweep. */
    private String withOverdue() {
        return "WITH overdue AS MATERIALIZED (SELECT * FROM " + table
                + " WHERE state = 'PENDING' AND expires_at <= ?) ";
    }

    /** All that a page is looked for among: each has its newest. */
    List<Question> questions(@Nullable UUID before, int rows) {
        List<Question> questions = new ArrayList<>();
        filter.states().forEach(state -> questions.add(page(state, before, rows)));
        if (filter.states().contains(Request.State.EXPIRED)) {
            questions.add(overdue(before, rows));
        }
        return questions;
    }

    /** Those of one state, the newest first; of what waits only what still has time. */
    Question page(Request.State state, @Nullable UUID before, int rows) {
        List<Object> arguments = new ArrayList<>();
        String is = " AND q.state = '" + state.name() + "'";
        if (state == Request.State.PENDING) {
            is += " AND q.expires_at > ?";
        }
        String end = is + (before == null ? "" : " AND q.id < ?") + " ORDER BY q.id DESC LIMIT " + rows;
        String query;
        if (filter.requester() != null) {
            query = "SELECT q.* FROM " + table + " q WHERE q.requester = ?";
            arguments.add(filter.requester());
            if (filter.pools() != null) {
                query += " AND q.pool_id = ANY (?::uuid[])";
                arguments.add(filter.pools());
            }
            query += end;
        } else {
            query = "SELECT q.* FROM unnest(?::uuid[]) p(id) CROSS JOIN LATERAL (SELECT q.* FROM " + table
                    + " q WHERE q.pool_id = p.id"
                    + end + ") q ORDER BY q.id DESC LIMIT " + rows;
            arguments.add(Objects.requireNonNull(filter.pools()));
        }
        if (state == Request.State.PENDING) {
            arguments.add(now);
        }
        if (before != null) {
            arguments.add(before);
        }
        return new Question("SELECT " + columns + " FROM (" + query + ") found ORDER BY id DESC", arguments);
    }

    /** Those that have ended since the last sweep, the newest first. */
    Question overdue(@Nullable UUID before, int rows) {
        List<Object> arguments = new ArrayList<>(List.of(now));
        String where = "true" + whose(arguments);
        if (before != null) {
            where += " AND id < ?";
            arguments.add(before);
        }
        return new Question(
                withOverdue() + "SELECT " + columns + " FROM overdue WHERE " + where + " ORDER BY id DESC LIMIT "
                        + rows,
                arguments);
    }

    Question count() {
        boolean pending = filter.states().contains(Request.State.PENDING);
        boolean expired = filter.states().contains(Request.State.EXPIRED);
        List<Object> arguments = new ArrayList<>(
                List.of(now, filter.states().stream().map(Enum::name).toList()));
        String all = withOverdue() + "SELECT (SELECT count(*) FROM " + table + " WHERE state = ANY (?)"
                + whose(arguments) + ")";
        if (pending != expired) {
            all += (expired ? " + " : " - ") + "(SELECT count(*) FROM overdue WHERE true" + whose(arguments) + ")";
        }
        return new Question(all, arguments);
    }

    private String whose(List<Object> arguments) {
        String where = "";
        if (filter.requester() != null) {
            where += " AND requester = ?";
            arguments.add(filter.requester());
        }
        if (filter.pools() != null) {
            where += " AND pool_id = ANY (?::uuid[])";
            arguments.add(filter.pools());
        }
        return where;
    }
}
