package io.gonghai.reclaim.deadlines.persistence;

import static java.util.Comparator.comparing;

import io.gonghai.reclaim.deadlines.application.Activities;
import io.gonghai.reclaim.deadlines.domain.ActivityKind;
import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.Holding;
import io.gonghai.reclaim.deadlines.domain.Origin;
import io.gonghai.reclaim.deadlines.domain.Past;
import io.gonghai.reclaim.deadlines.domain.RecordedActivity;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code activity}. */
@ApplicationScoped
class SqlActivities implements Activities {
    private static final long NOBODY = -1;

    private final Sql sql;

    SqlActivities(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<UUID, List<RecordedActivity>> of(Collection<UUID> customerIds) {
        Map<UUID, List<RecordedActivity>> found = new HashMap<>();
        sql.list("SELECT * FROM activity WHERE customer_id = ANY (?::uuid[])", SqlActivities::read, customerIds)
                .forEach(one -> found.computeIfAbsent(one.customerId(), id -> new ArrayList<>())
                        .add(one.activity()));
        return found;
    }

    private record Read(UUID customerId, RecordedActivity activity) {}

    private static Read read(ResultSet row) throws SQLException {
        return new Read(
                row.getObject("customer_id", UUID.class),
                new RecordedActivity(
                        ActivityKind.valueOf(row.getString("kind")),
                        holding(row.getLong("holding_version")),
                        row.getBoolean("confirmed"),
                        Objects.requireNonNull(Sql.instant(row, "recorded_at"))));
    }

    private static @Nullable Long holding(long version) {
        return version == NOBODY ? null : version;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void remember(Collection<Entry> entries) {
        List<@Nullable Object[]> rows = new ArrayList<>(entries.size());
        // by id, as whoever else writes many: two that write the same customers wait for each other in one order
        for (Entry entry : entries.stream()
                .sorted(comparing(one -> one.customerId().toString()))
                .toList()) {
            RecordedActivity activity = entry.activity();
            Long holding = activity.holdingVersion();
            rows.add(new @Nullable Object[] {
                entry.customerId(),
                activity.kind(),
                holding == null ? NOBODY : holding,
                activity.confirmed(),
                activity.recordedAt(),
                entry.event(),
                entry.contractEndsOn()
            });
        }
        sql.batch("""
                INSERT INTO activity (customer_id, kind, holding_version, confirmed, recorded_at, event_id, contract_ends_on) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (customer_id, kind, holding_version, confirmed)
                DO UPDATE SET recorded_at = greatest(activity.recorded_at, excluded.recorded_at)""", rows);
        keepTheNewest(entries.stream().map(Entry::customerId).distinct().toList());
    }

    private void keepTheNewest(List<UUID> customerIds) {
        if (!customerIds.isEmpty()) {
            sql.update("""
                    DELETE FROM contact f USING (
                        SELECT customer_id, event_id, row_number() OVER (PARTITION BY customer_id ORDER BY recorded_at DESC, event_id) AS nth
                        FROM contact WHERE customer_id = ANY (?::uuid[])) AS ranked
                    WHERE ranked.nth > ? AND f.customer_id = ranked.customer_id AND f.event_id = ranked.event_id""", customerIds, Past.KEPT);
        }
    }

    @Override
    public Map<UUID, Past> pasts(Collection<UUID> customerIds) {
        Map<UUID, List<RecordedActivity>> contacts = new HashMap<>();
        sql.list(
                        "SELECT customer_id, kind, holding_version, confirmed, recorded_at FROM contact WHERE customer_id = ANY (?::uuid[])",
                        SqlActivities::read,
                        customerIds)
                .forEach(one -> contacts.computeIfAbsent(one.customerId(), id -> new ArrayList<>())
                        .add(one.activity()));
        Map<UUID, Past> pasts = new HashMap<>();
        contacts.forEach((id, all) -> pasts.put(id, new Past(all, null, null)));
        sql.list(
                        "SELECT customer_id, recorded_at, contract_ends_on FROM last_deal WHERE customer_id = ANY (?::uuid[])",
                        row -> Map.entry(
                                row.getObject(1, UUID.class),
                                new Past(
                                        contacts.getOrDefault(row.getObject(1, UUID.class), List.of()),
                                        Sql.instant(row, "recorded_at"),
                                        row.getObject("contract_ends_on", LocalDate.class))),
                        customerIds)
                .forEach(one -> pasts.put(one.getKey(), one.getValue()));
        return pasts;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(Collection<UUID> customerIds) {
        if (!customerIds.isEmpty()) {
            sql.update("DELETE FROM activity WHERE customer_id = ANY (?::uuid[])", customerIds);
            sql.update("DELETE FROM reminder_sent WHERE customer_id = ANY (?::uuid[])", customerIds);
        }
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void forgetOutlived(Collection<CustomerClock> clocks) {
        if (clocks.isEmpty()) {
            return;
        }
        List<UUID> ids = new ArrayList<>();
        List<String> versions = new ArrayList<>();
        List<@Nullable String> since = new ArrayList<>();
        List<@Nullable String> origin = new ArrayList<>();
        for (CustomerClock clock : clocks) {
            Holding holding = clock.holding();
            ids.add(clock.customerId());
            versions.add(String.valueOf(holding == null ? clock.custodyVersion() + 1 : holding.version()));
            since.add(holding == null ? null : holding.heldSince().toString());
            origin.add(holding == null ? null : from(clock, holding).toString());
        }
        sql.update("""
                DELETE FROM activity a USING unnest(?::uuid[], ?::text[]::bigint[], ?::text[]::timestamptz[]) AS now (id, version, since)
                WHERE a.customer_id = now.id AND a.holding_version < now.version
                AND a.recorded_at < now.since - CASE WHEN a.confirmed AND a.kind <> 'DEAL' THEN interval '0' ELSE ? * interval '1 second' END""", ids, versions, since, RecordedActivity.SKEW.toSeconds());
        sql.update("""
                DELETE FROM contact f USING unnest(?::uuid[], ?::text[]::bigint[], ?::text[]::timestamptz[]) AS now (id, version, since)
                WHERE f.customer_id = now.id AND f.holding_version < now.version
                AND f.recorded_at < now.since - ? * interval '1 second'""", ids, versions, origin, RecordedActivity.SKEW.toSeconds());
        sql.update("""
                DELETE FROM reminder_sent r USING unnest(?::uuid[], ?::text[]::bigint[]) AS now (id, version)
                WHERE r.customer_id = now.id AND r.holding_version < now.version""", ids, versions);
    }

    private static Instant from(CustomerClock clock, Holding holding) {
        Origin origin = clock.origin();
        return origin == null ? holding.heldSince() : origin.possession();
    }
}
