package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.application.CustodyLists;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists of custodies and their history in PostgreSQL. */
@ApplicationScoped
class CustodyReadings implements CustodyLists {
    /**
     * Whose rules decided. Rows from before that was noted follow from what was done: between two pools, whoever puts a customer into the other one (moves it
     * or restores it there) goes by the rules of that one, all else by those of the pool that it left.
     */
    private static final String RULES_POOL =
            "coalesce(rules_pool_id, CASE WHEN from_pool IS NULL OR (command IN ('move', 'rehome', 'restore') AND rule IS NULL) THEN to_pool ELSE from_pool END)";

    private final Sql sql;
    private final CustodyPages pages;

    CustodyReadings(Sql sql, CustodyPages pages) {
        this.sql = sql;
        this.pages = pages;
    }

    @Override
    public List<Custody> page(Filter filter, @Nullable Spot before, int rows) {
        return pages.page(filter, before, rows);
    }

    @Override
    public long count(Filter filter) {
        return pages.count(filter);
    }

    @Override
    public List<Happening> history(UUID customerId, int beforeVersion, int rows) {
        return sql.list("""
                SELECT version, command, actor, at, from_state, from_pool, from_holder, to_state, to_pool, to_holder,
                    reason_code, reason, rule, rules_version, """ + RULES_POOL + """
                     AS rules_pool_id, forced, settings_version, passed_over, revisit_at, extended_until, operation_id
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
                Sql.instant(row, "revisit_at"),
                Sql.instant(row, "extended_until"),
                row.getObject("operation_id", UUID.class));
    }
}
