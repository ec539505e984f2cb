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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The table {@code pool}. */
@ApplicationScoped
class PoolRows implements Pools, PanacheRepositoryBase<PoolRow, UUID> {
    private static final String BY_IDS =
            "SELECT id, rules_version, rules FROM pool WHERE id = ANY (?::uuid[]) ORDER BY id";

    private final Sql sql;
    private final RulesText texts;

    PoolRows(Sql sql, RulesText texts) {
        this.sql = sql;
        this.texts = texts;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<UUID, PoolRules> share(Collection<UUID> poolIds) {
        return poolIds.isEmpty() ? Map.of() : read(BY_IDS + " FOR SHARE", poolIds);
    }

    @Override
    public Map<UUID, PoolRules> rules(Collection<UUID> poolIds) {
        return poolIds.isEmpty() ? Map.of() : read(BY_IDS, poolIds);
    }

    private Map<UUID, PoolRules> read(String statement, Collection<UUID> poolIds) {
        Map<UUID, PoolRules> found = new HashMap<>();
        sql.list(statement, row -> texts.read(row.getObject(1, UUID.class), row.getInt(2), row.getString(3)), poolIds)
                .forEach(rules -> found.put(rules.poolId(), rules));
        return found;
    }

    @Override
    public Optional<PoolCopy> find(UUID poolId) {
        return sql.first(
                "SELECT * FROM pool WHERE id = ?",
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
        PoolRow row = findById(pool.rules().poolId(), LockModeType.PESSIMISTIC_WRITE);
        if (row != null && row.version >= pool.version()) {
            return;
        }
        boolean known = row != null;
        PoolRow changed = known ? row : new PoolRow();
        changed.id = pool.rules().poolId();
        changed.version = pool.version();
        changed.stale = changed.stale || changed.rulesVersion != pool.rules().version();
        changed.rulesVersion = pool.rules().version();
        changed.rules = texts.write(pool.rules());
        changed.managerPeople = pool.managers().toArray(String[]::new);
        changed.managerDepartments = pool.managerDepartments().toArray(String[]::new);
        if (!known) {
            persist(changed);
        }
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void upToDate(UUID poolId, int rulesVersion) {
        sql.update("""
                UPDATE pool SET stale = false WHERE id = ? AND rules_version = ? AND NOT EXISTS (
                    SELECT 1 FROM customer_clock c
                    WHERE c.holding_version IS NOT NULL AND c.pool_id = pool.id AND c.derived_rules_version < pool.rules_version)""", poolId, rulesVersion);
    }
}
