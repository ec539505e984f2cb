package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.application.CustodyLists;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Lists of custodies and their history in PostgreSQL. */
@ApplicationScoped
class CustodyReadings implements CustodyLists {
    private static final String BEFORE = " AND (c.since, c.customer_id) < (?, ?)";
    private static final String NEWEST = " ORDER BY c.since DESC, c.customer_id DESC LIMIT ?";

    private final Sql sql;
    private final DatabaseClock clock;

    CustodyReadings(Sql sql, DatabaseClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Each pool and state has an index of its own order; a page takes the first rows of each and then the first of all. */
    @Override
    public List<Custody> page(Filter filter, Instant beforeSince, UUID beforeId, int rows) {
        List<Custody> result = new ArrayList<>();
        for (var state : filter.states()) {
            result.addAll(ofState(filter, state.name(), beforeSince, beforeId, rows));
        }
        return result.stream()
                .sorted(java.util.Comparator.comparing(
                                (Custody custody) -> custody.standing().since())
                        .thenComparing(custody -> custody.customerId().toString())
                        .reversed())
                .limit(rows)
                .toList();
    }

    private List<Custody> ofState(Filter filter, String state, Instant beforeSince, UUID beforeId, int rows) {
        List<Object> arguments = new ArrayList<>();
        String before = "";
        if (beforeSince != null) {
            before = BEFORE;
        }
        String condition = "c.state = '" + state + "' AND NOT c.reserved";
        String statement;
        if (filter.holder() != null) {
            statement = "SELECT " + CustodyRows.COLUMNS + " FROM custody c WHERE " + condition + " AND c.holder = ?"
                    + (filter.pools() == null ? "" : " AND c.pool_id = ANY (?)") + before + NEWEST;
            arguments.add(filter.holder());
            if (filter.pools() != null) {
                arguments.add(filter.pools());
            }
        } else {
            statement = "SELECT " + CustodyRows.COLUMNS + " FROM unnest(?::uuid[]) p(id) CROSS JOIN LATERAL (SELECT "
                    + CustodyRows.COLUMNS + " FROM custody c WHERE c.pool_id = p.id AND " + condition + before + NEWEST
                    + ") c" + NEWEST;
            arguments.add(filter.pools());
        }
        if (beforeSince != null) {
            arguments.add(beforeSince);
            arguments.add(beforeId);
        }
        arguments.add(rows);
        if (filter.holder() == null) {
            arguments.add(rows);
        }
        return sql.list(statement, CustodyRows::custody, arguments.toArray());
    }

    @Override
    public long count(Filter filter) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(filter.states().stream().map(Enum::name).toList());
        String where = "state = ANY (?) AND NOT reserved";
        if (filter.holder() != null) {
            where += " AND holder = ?";
            arguments.add(filter.holder());
        }
        if (filter.pools() != null) {
            where += " AND pool_id = ANY (?::uuid[])";
            arguments.add(filter.pools());
        }
        return sql.first("SELECT count(*) FROM custody WHERE " + where, row -> row.getLong(1), arguments.toArray())
                .orElse(0L);
    }

    @Override
    public List<Happening> history(UUID customerId, int beforeVersion, int rows) {
        return sql.list("""
                SELECT version, command, actor, at, from_state, from_pool, from_holder, to_state, to_pool, to_holder,
                    reason_code, reason, rule, rules_version, forced
                FROM custody_history WHERE customer_id = ? AND version < ? ORDER BY version DESC LIMIT ?""", CustodyReadings::happening, customerId, beforeVersion, rows);
    }

    @Override
    public long countHistory(UUID customerId) {
        return sql.first(
                        "SELECT count(*) FROM custody_history WHERE customer_id = ?", row -> row.getLong(1), customerId)
                .orElse(0L);
    }

    @Override
    public Map<UUID, Usage> usage(String person) {
        LocalDate today = clock.now().atZone(clock.zone()).toLocalDate();
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
                row.getBoolean("forced"));
    }
}
