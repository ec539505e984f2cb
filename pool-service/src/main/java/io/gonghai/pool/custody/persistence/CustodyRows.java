package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.application.Situation;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Deleted;
import io.gonghai.pool.custody.domain.Discarded;
import io.gonghai.pool.custody.domain.Extended;
import io.gonghai.pool.custody.domain.Freeze;
import io.gonghai.pool.custody.domain.Frozen;
import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Pooled;
import io.gonghai.pool.custody.domain.Standing;
import io.gonghai.pool.custody.domain.State;
import io.gonghai.pool.reps.Absence;
import io.gonghai.pool.rules.domain.AwayUntil;
import io.gonghai.pool.rules.domain.Ledger;
import io.gonghai.pool.settings.Tiers;
import io.gonghai.runtime.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Rows as the domain's values. */
final class CustodyRows {
    private static final String HELD_SINCE =
            "CASE WHEN c.state = 'HELD' AND c.held_since_version IS DISTINCT FROM c.holding_version THEN c.since ELSE coalesce(c.held_since, c.since) END";

    /** Of {@code custody c}. */
    static final String COLUMNS = """
            c.customer_id, c.pool_id, c.since, coalesce(c.changed_at, c.since) AS changed_at, c.version, c.holding_version, c.state, c.dealt, c.reserved, c.holder,
            c.related_people, %1$s AS held_since,
            coalesce(c.locked_version = c.holding_version, false) AS locked, c.thaw_at, c.frozen_by,
            coalesce(c.holder = c.frozen_by OR c.kept_since = c.since, false) AS frozen_own,
            CASE WHEN c.revisit_since = c.since THEN c.revisit_at END AS revisit_at,
            CASE WHEN c.extended_since = %1$s THEN c.extensions END AS extensions, c.extended_until
            """.formatted(HELD_SINCE);

    private CustodyRows() {}

    static Custody custody(ResultSet row) throws SQLException {
        Standing standing = new Standing(
                row.getObject("customer_id", UUID.class),
                row.getObject("pool_id", UUID.class),
                row.getInt("version"),
                Objects.requireNonNull(Sql.instant(row, "since")),
                Objects.requireNonNull(Sql.instant(row, "changed_at")),
                Sql.texts(row, "related_people"),
                row.getBoolean("dealt"),
                Sql.instant(row, "revisit_at"));
        String holder = row.getString("holder");
        return switch (State.valueOf(row.getString("state"))) {
            case POOLED -> new Pooled(standing);
            case HELD ->
                new Held(
                        standing,
                        holder,
                        row.getInt("holding_version"),
                        Sql.instant(row, "held_since"),
                        row.getBoolean("locked"),
                        extended(row));
            case FROZEN ->
                new Frozen(
                        standing,
                        new Freeze(
                                row.getString("frozen_by"), Sql.instant(row, "thaw_at"), row.getBoolean("frozen_own")),
                        holder,
                        holder == null ? null : Sql.instant(row, "held_since"),
                        holder == null ? Extended.NEVER : extended(row));
            case DISCARDED -> new Discarded(standing);
            case DELETED -> new Deleted(standing);
        };
    }

    private static Extended extended(ResultSet row) throws SQLException {
        int times = row.getInt("extensions");
        return times == 0 ? Extended.NEVER : new Extended(times, Sql.instant(row, "extended_until"));
    }

    /** Of a row that tells nothing of other pools. */
    static Ledger ledger(ResultSet row) throws SQLException {
        return new Ledger(
                row.getInt("held"),
                row.getInt("held_dealt"),
                row.getObject("claim_day", LocalDate.class),
                row.getInt("claims_on_day"));
    }

    /** Of a row that also tells what is held in all pools, where a limit counts it. */
    static Ledger ledgerOverall(ResultSet row) throws SQLException {
        return new Ledger(
                row.getInt("held"),
                row.getInt("held_dealt"),
                row.getObject("claim_day", LocalDate.class),
                row.getInt("claims_on_day"),
                row.getInt("held_overall"),
                row.getInt("held_dealt_overall"));
    }

    /** What the customer is, by the names that a scope uses. */
    static Map<String, String> traits(ResultSet row) throws SQLException {
        Map<String, String> traits = new HashMap<>();
        for (String trait : List.of("region", "industry", "level", "channel")) {
            String value = row.getString(trait);
            if (value != null) {
                traits.put(trait, value);
            }
        }
        return traits;
    }

    /** What is known of a case's person. */
    static Tiers.Standing standing(ResultSet row) throws SQLException {
        Integer deals = row.getObject("person_rated_deals", Integer.class);
        Instant from = Sql.instant(row, "person_rated_from");
        return new Tiers.Standing(
                row.getObject("person_holding_limit", Integer.class),
                row.getString("person_tier"),
                row.getObject("person_tier_until", LocalDate.class),
                deals == null || from == null ? null : new Tiers.Measure(deals, from));
    }

    static List<AwayUntil> absences(ResultSet row) throws SQLException {
        String stored = row.getString("person_absences");
        return stored == null ? List.of() : Situation.absences(Absence.read(stored));
    }
}
