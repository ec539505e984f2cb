package io.gonghai.reclaim.deadlines.persistence;

import io.gonghai.reclaim.deadlines.application.PoolCopy;
import io.gonghai.reclaim.deadlines.application.Pools;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
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

/**
 * The table {@code pool}. A pool that holdings name before its own event came stands as a row of version 0, which nobody is shown: a row to lock,
 * so that its event waits for the holdings that were derived without it, and then finds them.
 */
@ApplicationScoped
class PoolRows implements Pools, PanacheRepositoryBase<PoolRow, UUID> {
    private static final String BY_IDS =
            "SELECT id, rules_version, rules, version FROM pool WHERE id = ANY (?::uuid[]) ORDER BY id";

    private static final String TO_COME = """
            INSERT INTO pool (id, version, rules_version, rules, manager_people, manager_departments, stale)
            SELECT id, 0, 0, '{}', '{}', '{}', false FROM unnest(?::uuid[]) AS named (id) ORDER BY id ON CONFLICT DO NOTHING""";

    private final Sql sql;
    private final RulesText texts;

    PoolRows(Sql sql, RulesText texts) {
        this.sql = sql;
        this.texts = texts;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<UUID, PoolRules> share(Collection<UUID> poolIds) {
        if (poolIds.isEmpty()) {
            return Map.of();
        }
        List<Found> found = find(BY_IDS + " FOR SHARE", poolIds);
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

    private record Found(UUID id, int rulesVersion, String rules, boolean toCome) {}

    private List<Found> find(String statement, Collection<UUID> poolIds) {
        return sql.list(
                statement,
                row -> new Found(row.getObject(1, UUID.class), row.getInt(2), row.getString(3), row.getLong(4) == 0),
                poolIds);
    }

    private Map<UUID, PoolRules> known(List<Found> found) {
        Map<UUID, PoolRules> known = new HashMap<>();
        for (Found pool : found) {
            if (!pool.toCome()) {
                known.put(pool.id(), texts.read(pool.id(), pool.rulesVersion(), pool.rules()));
            }
        }
        return known;
    }

    @Override
    public Optional<PoolCopy> find(UUID poolId) {
        return sql.first(
                "SELECT * FROM pool WHERE id = ? AND version > 0",
                row -> new PoolCopy(
                        row.getLong("version"),
                        texts.read(poolId, row.getInt("rules_version"), row.getString("rules")),
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
        sql.update(TO_COME, List.of(id));
        PoolRow row = findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (row.version >= pool.version()) {
            return;
        }
        row.stale = row.stale || row.rulesVersion != pool.rules().version();
        row.version = pool.version();
        row.rulesVersion = pool.rules().version();
        row.rules = texts.write(pool.rules());
        row.managerPeople = pool.managers().toArray(String[]::new);
        row.managerDepartments = pool.managerDepartments().toArray(String[]::new);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void outdatedByCalendar(int calendarVersion) {
        sql.list("SELECT id FROM pool ORDER BY id FOR NO KEY UPDATE", row -> row.getObject(1, UUID.class));
        sql.update("UPDATE pool SET stale = true, zone_version = ?", calendarVersion);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void upToDate(UUID poolId, int rulesVersion, int calendarVersion) {
        sql.update("""
                UPDATE pool SET stale = false WHERE id = ? AND rules_version = ? AND zone_version <= ?
                AND NOT EXISTS (
                    SELECT 1 FROM customer_clock c
                    WHERE c.holding_version IS NOT NULL AND c.pool_id = pool.id AND c.derived_rules_version < pool.rules_version)
                AND NOT EXISTS (
                    SELECT 1 FROM customer_clock c
                    WHERE c.holding_version IS NOT NULL AND c.pool_id = pool.id AND c.derived_zone_version < ?)""", poolId, rulesVersion, calendarVersion, calendarVersion);
    }
}
