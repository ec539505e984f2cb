package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.application.CustodyLists;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.State;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Lists of custodies and their history in PostgreSQL. */
@ApplicationScoped
class CustodyReadings implements CustodyLists {
    /** Ends a statement, followed by the number: a planner that does not know it plans for a tenth of all. */
    private static final String NEWEST = " ORDER BY c.since DESC, c.customer_id DESC LIMIT ";

    /**
     * Whose rules decided. Rows from before that was noted follow from what was done: between two pools, whoever puts a customer into the other one (moves it
     * or restores it there) goes by the rules of that one, all else by those of the pool that it left.
     */
    private static final String RULES_POOL =
            "coalesce(rules_pool_id, CASE WHEN from_pool IS NULL OR (command IN ('move', 'rehome', 'restore') AND rule IS NULL) THEN to_pool ELSE from_pool END)";

    private final Sql sql;

    CustodyReadings(Sql sql) {
        this.sql = sql;
    }

    /** Each pool and state has an index of its own order; a page takes the first rows of each and then the first of all. */
    @Override
    public List<Custody> page(Filter filter, Instant beforeSince, UUID beforeId, int rows) {
        List<Custody> result = new ArrayList<>();
        for (State state : asked(filter)) {
            result.addAll(
                    filter.holder() == null
                            ? inPools(filter, state, beforeSince, beforeId, rows)
                            : heldBy(filter, state, beforeSince, beforeId, rows));
        }
        return result.stream()
                .sorted(Comparator.comparing(
                                (Custody custody) -> custody.standing().since())
                        .thenComparing(custody -> custody.customerId().toString())
                        .reversed())
                .limit(rows)
                .toList();
    }

    /** The states that can have rows: only what is held or frozen has somebody. */
    private static List<State> asked(Filter filter) {
        return filter.states().stream()
                .filter(state -> filter.holder() == null || state == State.HELD || state == State.FROZEN)
                .toList();
    }

    private List<Custody> inPools(Filter filter, State state, Instant beforeSince, UUID beforeId, int rows) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(filter.pools());
        String before = before(beforeSince, beforeId, arguments);
        // the state is written out, so that the planner sees which partial index fits
        return sql.list(
                "SELECT " + CustodyRows.COLUMNS
                        + " FROM unnest(?::uuid[]) p(id) CROSS JOIN LATERAL (SELECT c.* FROM custody c WHERE c.pool_id = p.id AND c.state = '"
                        + state.name()
                        + "' AND NOT c.reserved" + suggested(filter) + before + NEWEST + rows + ") c" + NEWEST + rows,
                CustodyRows::custody,
                arguments.toArray());
    }

    private List<Custody> heldBy(Filter filter, State state, Instant beforeSince, UUID beforeId, int rows) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(filter.holder());
        String inPools = "";
        if (filter.pools() != null) {
            inPools = " AND c.pool_id = ANY (?::uuid[])";
            arguments.add(filter.pools());
        }
        String before = before(beforeSince, beforeId, arguments);
        return sql.list(
                "SELECT " + CustodyRows.COLUMNS
                        + " FROM custody c WHERE c.holder = ? AND c.state = '" + state.name() + "' AND NOT c.reserved"
                        + inPools
                        + suggested(filter)
                        + before + NEWEST + rows,
                CustodyRows::custody,
                arguments.toArray());
    }

    /** The partial index of its own knows them. */
    private static String suggested(Filter filter) {
        return filter.suggested() ? " AND " + SuggestionTable.STANDS : "";
    }

    private static String before(Instant since, UUID id, List<Object> arguments) {
        if (since == null) {
            return "";
        }
        arguments.add(since);
        arguments.add(id);
        return " AND (c.since, c.customer_id) < (?, ?)";
    }

    /** Each state by itself and written out, as for pages: its partial index is counted, never the table. */
    @Override
    public long count(Filter filter) {
        return asked(filter).stream().mapToLong(state -> countIn(state, filter)).sum();
    }

    private long countIn(State state, Filter filter) {
        List<Object> arguments = new ArrayList<>();
        // only what is held can be reserved: of what is pooled the index alone knows enough
        String where = "state = '" + state.name() + "'" + (state == State.HELD ? " AND NOT reserved" : "");
        if (filter.holder() != null) {
            where += " AND holder = ?";
            arguments.add(filter.holder());
        }
        if (filter.pools() != null) {
            where += " AND pool_id = ANY (?::uuid[])";
            arguments.add(filter.pools());
        }
        where += suggested(filter);
        return sql.first("SELECT count(*) FROM custody c WHERE " + where, row -> row.getLong(1), arguments.toArray())
                .orElse(0L);
    }

    @Override
    public List<Happening> history(UUID customerId, int beforeVersion, int rows) {
        return sql.list("""
                SELECT version, command, actor, at, from_state, from_pool, from_holder, to_state, to_pool, to_holder,
                    reason_code, reason, rule, rules_version, """ + RULES_POOL + """
                     AS rules_pool_id, forced, settings_version, passed_over, revisit_at
                FROM custody_history WHERE customer_id = ? AND version < ? ORDER BY version DESC LIMIT ?""", CustodyReadings::happening, customerId, beforeVersion, rows);
    }

    @Override
    public long countHistory(UUID customerId) {
        return sql.first(
                        "SELECT count(*) FROM custody_history WHERE customer_id = ?", row -> row.getLong(1), customerId)
                .orElse(0L);
    }

    @Override
    public Map<UUID, Usage> usage(String person, LocalDate today) {
        Map<UUID, Usage> usage = new HashMap<>();
        sql.list(
                "SELECT pool_id, held, held_dealt, claim_day, claims_on_day FROM rep_pool WHERE person_id = ?",
                row -> usage.put(row.getObject("pool_id", UUID.class), usage(row, today)) == null,
                person);
        return usage;
    }

    private static Usage usage(ResultSet row, LocalDate today) throws SQLException {
        var ledger = CustodyRows.ledger(row);
        return new Usage(ledger.held(), ledger.heldDealt(), ledger.claimsOn(today));
    }

    @Override
    public Map<UUID, Instant> lastFollowUps(Collection<UUID> customerIds) {
        Map<UUID, Instant> last = new HashMap<>();
        if (!customerIds.isEmpty()) {
            sql.list(
                    "SELECT customer_id, last_follow_up_at FROM custody WHERE customer_id = ANY (?) AND last_follow_up_at IS NOT NULL",
                    row -> last.put(row.getObject(1, UUID.class), Sql.instant(row, "last_follow_up_at")) == null,
                    List.copyOf(customerIds));
        }
        return last;
    }

    private static Happening happening(ResultSet row) throws SQLException {
        String fromState = row.getString("from_state");
        return new Happening(
                row.getInt("version"),
                row.getString("command"),
                row.getString("actor"),
                Sql.instant(row, "at"),
                fromState == null
                        ? null
                        : new Place(fromState, row.getObject("from_pool", UUID.class), row.getString("from_holder")),
                new Place(row.getString("to_state"), row.getObject("to_pool", UUID.class), row.getString("to_holder")),
                row.getString("reason_code"),
                row.getString("reason"),
                row.getString("rule"),
                row.getInt("rules_version"),
                row.getObject("rules_pool_id", UUID.class),
                row.getBoolean("forced"),
                row.getObject("settings_version", Integer.class),
                Sql.texts(row, "passed_over"),
                Sql.instant(row, "revisit_at"));
    }
}
