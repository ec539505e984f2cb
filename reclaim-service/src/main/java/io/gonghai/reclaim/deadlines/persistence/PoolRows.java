package io.gonghai.reclaim.deadlines.persistence;

import io.gonghai.reclaim.calendar.application.CalendarFollowers;
import io.gonghai.reclaim.deadlines.application.PoolCopy;
import io.gonghai.reclaim.deadlines.application.Pools;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import io.gonghai.reclaim.deadlines.domain.ReclaimRule;
import io.gonghai.runtime.sql.Sql;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The table {@code pool}. A pool that holdings name before its own event came stands as a row of version 0, which nobody is shown: a row to lock,
 * so that its event waits for the holdings that were derived without it, and then finds them. {@code stale} is for replicas of the release before, which derive again
 * by it.
 */
@ApplicationScoped
class PoolRows implements Pools, CalendarFollowers, PanacheRepositoryBase<PoolRow, UUID> {
    private static final String BY_IDS =
            "SELECT " + KnownRules.COLUMNS + " FROM pool WHERE id = ANY (?::uuid[]) ORDER BY id";

    private static final String TO_COME = """
            INSERT INTO pool (id, version, rules_version, rules, manager_people, manager_departments, stale)
            SELECT id, 0, 0, '{}', '{}', '{}', false FROM unnest(?::uuid[]) AS named (id) ORDER BY id ON CONFLICT DO NOTHING""";

    /** Whoever changes a calendar has this for themselves, whoever writes pools shares it; both before they lock pools. */
    private static final int CALENDARS = 8301;

    /** Those that holdings name. Asked for in the order of the index, without which one row of a pool that has none is looked for in all. */
    static final String HALF_KNOWN = """
            FROM pool CROSS JOIN LATERAL (
                SELECT 1 FROM customer_clock c WHERE c.holding_version IS NOT NULL AND c.pool_id = pool.id
                ORDER BY c.pool_id, c.partition, c.customer_id LIMIT 1) AS held
            WHERE version > 0 AND reclaim_rules_version IS DISTINCT FROM rules_version AND id <> ALL (?::uuid[])""";

    private final Sql sql;
    private final RulesText texts;
    private final KnownRules known;

    PoolRows(Sql sql, RulesText texts, KnownRules known) {
        this.sql = sql;
        this.texts = texts;
        this.known = known;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<UUID, PoolRules> share(Collection<UUID> poolIds) {
        if (poolIds.isEmpty()) {
            return Map.of();
        }
        List<KnownRules.Row> found = find(BY_IDS + " FOR SHARE", poolIds);
        if (found.size() < poolIds.size()) {
            sql.update(TO_COME, poolIds);
            found = find(BY_IDS + " FOR SHARE", poolIds);
        }
        return known(found);
    }

    @Override
    public Map<UUID, PoolRules> rules(Collection<UUID> poolIds) {
        return poolIds.isEmpty() ? Map.of() : known(find(BY_IDS, poolIds));
    }

    private List<KnownRules.Row> find(String statement, Collection<UUID> poolIds) {
        return sql.list(statement, KnownRules.Row::read, poolIds);
    }

    private Map<UUID, PoolRules> known(List<KnownRules.Row> found) {
        Map<UUID, PoolRules> rules = new HashMap<>();
        for (KnownRules.Row pool : found) {
            if (pool.version() > 0) {
                rules.put(pool.id(), known.of(pool));
            }
        }
        return rules;
    }

    @Override
    public Optional<PoolCopy> find(UUID poolId) {
        return sql.first(
                "SELECT " + KnownRules.COLUMNS
                        + ", manager_people, manager_departments, CASE WHEN calendar_told = version THEN calendar END AS calendar FROM pool WHERE id = ? AND version > 0",
                row -> new PoolCopy(
                        row.getLong("version"),
                        known.of(KnownRules.Row.read(row)),
                        null,
                        row.getString("calendar"),
                        Set.copyOf(Sql.texts(row, "manager_people")),
                        Set.copyOf(Sql.texts(row, "manager_departments"))),
                poolId);
    }

    @Override
    public Set<UUID> managedBy(String person, Set<String> departments) {
        return new HashSet<>(sql.list(
                "SELECT id FROM pool WHERE ? = ANY (manager_people) OR manager_departments && ?::text[]",
                row -> row.getObject(1, UUID.class),
                person,
                departments));
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void replace(PoolCopy pool) {
        UUID id = pool.rules().poolId();
        holdCalendars();
        sql.update(TO_COME, List.of(id));
        PoolRow row = findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (row.version >= pool.version()) {
            return;
        }
        row.stale = row.stale || row.rulesVersion != pool.rules().version();
        row.version = pool.version();
        row.rulesVersion = pool.rules().version();
        row.rules = texts.write(pool.rules());
        row.calendar = pool.calendar();
        row.calendarTold = pool.version();
        if (pool.reclaim() != null) {
            take(row, known.beyond(pool.rules(), pool.reclaim()), pool.reclaim());
        }
        row.managerPeople = pool.managers().toArray(String[]::new);
        row.managerDepartments = pool.managerDepartments().toArray(String[]::new);
    }

    /** Nobody derives by a calendar that changes while the change does not know yet that the pool names it. */
    private void holdCalendars() {
        sql.first("SELECT pg_advisory_xact_lock_shared(?)::text", row -> row.getString(1), CALENDARS);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void calendarChanges() {
        sql.first("SELECT pg_advisory_xact_lock(?)::text", row -> row.getString(1), CALENDARS);
        sql.list(
                "SELECT id FROM pool WHERE calendars <> '[]' ORDER BY id FOR NO KEY UPDATE",
                row -> row.getObject(1, UUID.class));
    }

    private static void take(PoolRow row, boolean beyond, String reclaim) {
        row.stale = row.stale || !Integer.valueOf(row.rulesVersion).equals(row.reclaimRulesVersion);
        row.reclaim = reclaim;
        row.reclaimRulesVersion = row.rulesVersion;
        row.beyond = row.beyond || beyond;
    }

    @Override
    @Transactional
    public void learn(UUID poolId, int rulesVersion, String reclaim) {
        holdCalendars();
        PoolRow row = findById(poolId, LockModeType.PESSIMISTIC_WRITE);
        boolean toCome = row != null
                && row.rulesVersion == rulesVersion
                && !Integer.valueOf(rulesVersion).equals(row.reclaimRulesVersion);
        if (toCome) {
            take(row, known.beyond(poolId, rulesVersion, row.rules, reclaim), reclaim);
        }
    }

    /** In no order: one that can't be answered for keeps no other from being asked about. */
    @Override
    public Set<UUID> halfKnown(Collection<UUID> but, int limit) {
        return new HashSet<>(sql.list(
                "SELECT id " + HALF_KNOWN + " ORDER BY random() LIMIT ?",
                row -> row.getObject(1, UUID.class),
                but,
                limit));
    }

    @Override
    public long countHalfKnown() {
        return sql.first("SELECT count(*) " + HALF_KNOWN, row -> row.getLong(1), List.of())
                .orElse(0L);
    }

    @Override
    public Set<UUID> askingForDeals() {
        return ids(all(), PoolRules::askForDeals);
    }

    @Override
    public Asking askingForFacts() {
        Collection<PoolRules> all = all();
        return new Asking(
                ids(all, PoolRules::askForWholeFacts),
                ids(all, PoolRules::askForFields),
                ids(all, PoolRules::askForPauses));
    }

    private static Set<UUID> ids(Collection<PoolRules> all, Predicate<PoolRules> asking) {
        return all.stream().filter(asking).map(PoolRules::poolId).collect(Collectors.toSet());
    }

    @Override
    public long notCarriedOut() {
        Set<String> calendars = new HashSet<>(sql.list("SELECT id FROM calendar", row -> row.getString(1)));
        return all().stream()
                .mapToLong(pool -> pool.notCarriedOut() + withoutCalendar(pool, calendars))
                .sum();
    }

    private static long withoutCalendar(PoolRules pool, Set<String> calendars) {
        return pool.rules().stream()
                .map(ReclaimRule::calendar)
                .filter(named -> named != null && !calendars.contains(named))
                .count();
    }

    private Collection<PoolRules> all() {
        return known(sql.list("SELECT " + KnownRules.COLUMNS + " FROM pool", KnownRules.Row::read))
                .values();
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void outdatedByCalendar(int calendarVersion) {
        sql.list("SELECT id FROM pool ORDER BY id FOR NO KEY UPDATE", row -> row.getObject(1, UUID.class));
        sql.update("UPDATE pool SET stale = true, zone_version = ?", calendarVersion);
    }
}
