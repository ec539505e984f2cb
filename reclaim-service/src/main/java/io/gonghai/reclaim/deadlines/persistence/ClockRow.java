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

/** One row of {@code customer_clock}: how it is read and written. */
final class ClockRow {
    static final String UPDATE = """
            UPDATE customer_clock SET facts_version = ?, level = ?, region = ?, industry = ?, priority = ?, channel = ?,
                custody_version = ?, holding_version = ?, pool_id = ?, holder = ?, since = ?, locked = ?,
                held_since = ?, held_since_version = ?, grace_held_since = ?, grace_from = ?,
                last_follow_up_at = ?, last_deal_at = ?, derived_rules_version = ?, derived_zone_version = ?, due_at = ?, due_rule = ?,
                fire_at = ?, attempt = ?, announced_at = ?, awaited_custody_version = ?, awaited_rules_version = ?,
                next_reminder_at = ?, reminded_due_at = ?, reminded_until = ?, erased = ?,
                origin_version = ?, origin_possession = ?, origin_holding = ?, origin_had = ?, dealt = ?, counted_from = ?,
                tried_due_at = ?, tried_until = ?,
                told_version = ?, told_type = ?, told_size = ?, told_tags = ?, told_open_opportunities = ?, told_deal_at = ?, told_contract_ends_on = ?,
                extensions = ?, extended_until = ?, extended_since = ?
            WHERE customer_id = ?""";

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

    @SuppressWarnings("NullAway") // arguments of a statement may be null, and SQL takes them so
    static @Nullable Object[] arguments(CustomerClock clock) {
        CustomerFacts facts = clock.facts();
        WholeFacts whole = facts.whole();
        Holding holding = clock.holding();
        Grace grace = clock.grace();
        Origin origin = toStore(clock.origin(), holding);
        Extension extension = holding == null ? Extension.NONE : holding.extended();
        Alarm alarm = clock.alarm();
        Announcing announcing = alarm.announcing();
        return new @Nullable Object[] {
            clock.factsVersion(),
            facts.level(),
            facts.region(),
            facts.industry(),
            facts.priority(),
            facts.channel(),
            clock.custodyVersion(),
            holding == null ? null : holding.version(),
            holding == null ? null : holding.poolId(),
            holding == null ? null : holding.holder(),
            holding == null ? null : holding.since(),
            holding != null && holding.locked(),
            holding == null ? null : holding.heldSince(),
            holding == null ? null : holding.version(),
            grace == null ? null : grace.possession(),
            grace == null ? null : grace.from(),
            clock.activity().lastFollowUpAt(),
            clock.activity().lastDealAt(),
            alarm.rulesNumber(),
            alarm.calendarVersion(),
            alarm.dueAt(),
            alarm.rule(),
            announcing.nextAt(),
            announcing.attempt(),
            announcing.announcedAt(),
            announcing.awaitedCustodyVersion(),
            announcing.awaitedRulesVersion(),
            alarm.nextWarningAt(),
            alarm.warning().dueAt(),
            alarm.warning().until(),
            clock.erased(),
            origin == null ? null : holding == null ? (Long) clock.custodyVersion() : (Long) holding.version(),
            origin == null ? null : origin.possession(),
            origin == null ? null : origin.holding(),
            origin == null ? null : origin.hadIt(),
            clock.dealt(),
            clock.countedFrom(),
            alarm.trial().dueAt(),
            alarm.trial().until(),
            whole == null ? null : (Long) clock.factsVersion(),
            whole == null ? null : whole.type(),
            whole == null ? null : whole.size(),
            whole == null ? null : whole.tags(),
            whole == null ? null : (Integer) whole.openOpportunities(),
            whole == null ? null : whole.lastDealAt(),
            whole == null ? null : whole.contractEndsOn(),
            extension.number() == 0 ? null : (Integer) extension.number(),
            extension.until(),
            extension.number() == 0 || holding == null ? null : holding.heldSince(),
            clock.customerId()
        };
    }

    /** What a row without one is read as is not stored. */
    private static @Nullable Origin toStore(@Nullable Origin origin, @Nullable Holding holding) {
        return holding != null && Origin.of(holding).equals(origin) ? null : origin;
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
                        row.getObject("told_contract_ends_on", LocalDate.class));
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
                new Announcing(
                        Sql.instant(row, "fire_at"),
                        row.getInt("attempt"),
                        Sql.instant(row, "announced_at"),
                        row.getObject("awaited_custody_version", Long.class),
                        row.getObject("awaited_rules_version", Integer.class)),
                new Warning(
                        Sql.instant(row, "next_reminder_at"),
                        Sql.instant(row, "reminded_due_at"),
                        Sql.instant(row, "reminded_until")),
                new Warning(null, Sql.instant(row, "tried_due_at"), Sql.instant(row, "tried_until")));
    }
}
