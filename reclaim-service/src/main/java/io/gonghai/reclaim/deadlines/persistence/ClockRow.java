package io.gonghai.reclaim.deadlines.persistence;

import io.gonghai.reclaim.deadlines.domain.Activity;
import io.gonghai.reclaim.deadlines.domain.Alarm;
import io.gonghai.reclaim.deadlines.domain.Announcing;
import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.CustomerFacts;
import io.gonghai.reclaim.deadlines.domain.Extension;
import io.gonghai.reclaim.deadlines.domain.Grace;
import io.gonghai.reclaim.deadlines.domain.Holding;
import io.gonghai.reclaim.deadlines.domain.Origin;
import io.gonghai.reclaim.deadlines.domain.Trials;
import io.gonghai.reclaim.deadlines.domain.Warning;
import io.gonghai.reclaim.deadlines.domain.WholeFacts;
import io.gonghai.runtime.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of {@code customer_clock}: how it is read. */
final class ClockRow {
    private ClockRow() {}

    static CustomerClock read(ResultSet row) throws SQLException {
        Holding holding = holding(row);
        return new CustomerClock(
                row.getObject("customer_id", UUID.class),
                row.getLong("facts_version"),
                facts(row),
                row.getLong("custody_version"),
                holding,
                origin(row, holding),
                grace(row),
                new Activity(Sql.instant(row, "last_follow_up_at"), Sql.instant(row, "last_deal_at")),
                row.getObject("dealt", Boolean.class),
                Sql.instant(row, "counted_from"),
                alarm(row),
                row.getBoolean("erased"));
    }

    /** It counts only for the holding, or the frozen custody, that it was written for: a replica of the release before leaves it as it is. */
    private static @Nullable Origin origin(ResultSet row, @Nullable Holding holding) throws SQLException {
        Long version = row.getObject("origin_version", Long.class);
        long stands = holding == null ? row.getLong("custody_version") : holding.version();
        if (version == null || version != stands) {
            return holding == null ? null : Origin.of(holding);
        }
        return new Origin(
                Objects.requireNonNull(Sql.instant(row, "origin_possession")),
                Sql.instant(row, "origin_holding"),
                Sql.texts(row, "origin_had"));
    }

    private static CustomerFacts facts(ResultSet row) throws SQLException {
        return new CustomerFacts(
                row.getString("level"),
                row.getString("region"),
                row.getString("industry"),
                row.getString("priority"),
                row.getString("channel"),
                whole(row));
    }

    /** It counts only for the version that it was told of: a replica of the release before takes over newer facts and leaves it as it is. */
    private static @Nullable WholeFacts whole(ResultSet row) throws SQLException {
        Long version = row.getObject("told_version", Long.class);
        return version == null || version != row.getLong("facts_version")
                ? null
                : new WholeFacts(
                        row.getString("told_type"),
                        row.getString("told_size"),
                        Set.copyOf(Sql.texts(row, "told_tags")),
                        row.getInt("told_open_opportunities"),
                        Sql.instant(row, "told_deal_at"),
                        row.getObject("told_contract_ends_on", LocalDate.class),
                        ofThisVersion(row, "told_fields_version")
                                ? FieldPairs.read(Sql.texts(row, "told_fields"))
                                : null,
                        ofThisVersion(row, "paused_version") ? PausesText.read(Sql.texts(row, "told_pauses")) : null);
    }

    /** Likewise, of what the release before leaves while it tells the rest of the block. */
    private static boolean ofThisVersion(ResultSet row, String column) throws SQLException {
        Long version = row.getObject(column, Long.class);
        return version != null && version == row.getLong("facts_version");
    }

    private static @Nullable Holding holding(ResultSet row) throws SQLException {
        Long version = row.getObject("holding_version", Long.class);
        if (version == null) {
            return null;
        }
        Instant since = Objects.requireNonNull(Sql.instant(row, "since"));
        Instant heldSince = Sql.instant(row, "held_since");
        boolean ofThis = heldSince != null && version.equals(row.getObject("held_since_version", Long.class));
        Instant possession = ofThis ? heldSince : since;
        return new Holding(
                version,
                row.getObject("pool_id", UUID.class),
                row.getString("holder"),
                since,
                possession,
                row.getBoolean("locked"),
                extension(row, possession));
    }

    /** It counts only for the possession that it was written for. */
    private static Extension extension(ResultSet row, Instant possession) throws SQLException {
        return possession.equals(Sql.instant(row, "extended_since"))
                ? new Extension(row.getInt("extensions"), Sql.instant(row, "extended_until"))
                : Extension.NONE;
    }

    private static @Nullable Grace grace(ResultSet row) throws SQLException {
        Instant heldSince = Sql.instant(row, "grace_held_since");
        Instant from = Sql.instant(row, "grace_from");
        return heldSince == null || from == null ? null : new Grace(heldSince, from);
    }

    private static Alarm alarm(ResultSet row) throws SQLException {
        return new Alarm(
                row.getInt("derived_rules_version"),
                row.getInt("derived_zone_version"),
                Sql.instant(row, "due_at"),
                row.getString("due_rule"),
                row.getBoolean("provisional"),
                new Announcing(
                        Sql.instant(row, "fire_at"),
                        Sql.instant(row, "fire_not_before"),
                        row.getInt("attempt"),
                        Sql.instant(row, "announced_at"),
                        row.getObject("awaited_custody_version", Long.class),
                        row.getObject("awaited_rules_version", Integer.class)),
                Sql.instant(row, "next_reminder_at"),
                new Warning(Sql.instant(row, "reminded_due_at"), Sql.instant(row, "reminded_until")),
                new Trials(row.getInt("tried_about"), Sql.instant(row, "tried_until")));
    }
}
