package io.gonghai.pool.pools;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.rules.domain.Mode;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads pools. What was read once is kept by version: whoever knows a pool's version from a statement of their own gets the pool without
 * another, and a change takes effect at once on every replica.
 */
@ApplicationScoped
public class Pools {
    static final String COLUMNS = "id, version, rules_version, is_default, retired, spec, changed_at, successor";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM pool ";

    /** A successor may be retired in its turn. */
    private static final int LONGEST_WAY = 20;

    private final Sql sql;
    private final StoredPool stored;
    private final Map<UUID, Pool> known = new ConcurrentHashMap<>();

    Pools(Sql sql, StoredPool stored) {
        this.sql = sql;
        this.stored = stored;
    }

    /** The pool at this version, or newer. */
    public Pool at(UUID id, int version) {
        Pool pool = known.get(id);
        return pool != null && pool.version() == version ? pool : find(id).orElseThrow();
    }

    /** The pool as it stands, retired or not. */
    public Optional<Pool> find(UUID id) {
        Optional<Pool> pool = sql.first(SELECT + "WHERE id = ?", this::read, id);
        pool.ifPresent(found -> known.put(id, found));
        return pool;
    }

    /**
     * Where customers go that were meant for the pool: into it while it is open, to its successor once it is being retired, else into the default pool. It
     * can't be retired until the running transaction ends.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Pool arrival(UUID id) {
        UUID next = id;
        for (int step = 0; step < LONGEST_WAY; step++) {
            Optional<Pool> pool = sql.first(SELECT + "WHERE id = ? FOR KEY SHARE", this::read, next);
            if (pool.isEmpty() || (pool.get().retired() && pool.get().successor() == null)) {
                break;
            }
            if (pool.get().successor() == null) {
                return pool.get();
            }
            next = pool.get().successor();
        }
        return keptOpen(Pool.DEFAULT).orElseThrow();
    }

    /**
     * The pool, if customers may still come into it; it can't be retired until the running transaction ends. Readers and changes of
     * its rules are not held up.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Pool> keptOpen(UUID id) {
        return sql.first(SELECT + "WHERE id = ? AND NOT retired AND successor IS NULL FOR KEY SHARE", this::read, id);
    }

    /**
     * Whether a reclaim rule takes, and comes when it did, by the rules of a version by which somebody reckoned. Whom it reminds, where it takes to and what other rules
     * say does not matter. No: there was no such version, or no such rule.
     */
    public boolean comesAsItDid(Pool pool, String rule, int rulesVersion) {
        Optional<ReclaimRule> now = pool.reclaimRule(rule).filter(one -> one.mode() == Mode.ENFORCE);
        if (now.isEmpty() || pool.rulesVersion() == rulesVersion) {
            return now.isPresent();
        }
        return sql
                .first(
                        "SELECT rules FROM pool_rules WHERE pool_id = ? AND rules_version = ?",
                        row -> row.getString(1),
                        pool.id(),
                        rulesVersion)
                .map(stored::readRules)
                .stream()
                .flatMap(rules -> rules.reclaimRules().stream())
                .anyMatch(before -> before.code().equals(rule) && now.get().comesAs(before));
    }

    /** Who manages the pool now, departments resolved; of the default pool, all administrators. */
    public List<String> managers(UUID id) {
        return sql.first("SELECT manager_ids FROM pool WHERE id = ?", row -> Sql.texts(row, "manager_ids"), id)
                .orElse(List.of());
    }

    /** Pools as they stand, in one statement and one more for each that this replica meets for the first time. */
    public Map<UUID, Pool> current(Collection<UUID> ids) {
        record Row(UUID id, int version) {}
        Map<UUID, Pool> pools = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.list(
                            "SELECT id, version FROM pool WHERE id = ANY (?::uuid[])",
                            row -> new Row(row.getObject(1, UUID.class), row.getInt(2)),
                            ids)
                    .forEach(row -> pools.put(row.id(), at(row.id(), row.version())));
        }
        return pools;
    }

    /** A pool as it stands, and whether somebody manages it, by name, department or role. */
    public record Standing(Pool pool, boolean manages) {}

    /** How somebody stands to the pools, in one statement and one more for each pool that this replica meets for the first time. */
    public Map<UUID, Standing> standings(Collection<UUID> ids, Actor who) {
        record Row(UUID id, int version, boolean manages) {}
        Map<UUID, Standing> standings = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.list(
                            "SELECT id, version, ? = ANY (manager_ids) FROM pool WHERE id = ANY (?::uuid[])",
                            row -> new Row(row.getObject(1, UUID.class), row.getInt(2), row.getBoolean(3)),
                            who.id(),
                            ids)
                    .forEach(row -> standings.put(
                            row.id(), new Standing(at(row.id(), row.version()), who.administrator() || row.manages())));
        }
        return standings;
    }

    /** Whether somebody manages the pool, by name, department or role. */
    public boolean manages(Actor who, UUID id) {
        return who.administrator() || managers(id).contains(who.id());
    }

    Pool of(PoolRow row) {
        return new Pool(
                row.id,
                row.version,
                row.rulesVersion,
                row.isDefault,
                row.retired,
                stored.read(row.spec),
                stored.reclaim(row.spec),
                row.changedAt,
                row.successor);
    }

    Pool read(ResultSet row) throws SQLException {
        return new Pool(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                row.getInt("rules_version"),
                row.getBoolean("is_default"),
                row.getBoolean("retired"),
                stored.read(row.getString("spec")),
                stored.reclaim(row.getString("spec")),
                Objects.requireNonNull(Sql.instant(row, "changed_at")),
                row.getObject("successor", UUID.class));
    }

    String write(PoolSpec spec, @Nullable JsonNode grace) {
        return stored.write(spec, spec.rules(), grace);
    }

    /** With other words about anything but its rules. */
    String writeAround(String stored, PoolSpec spec) {
        return this.stored.writeAround(stored, spec);
    }

    String write(PoolSpec.Rules rules, @Nullable JsonNode grace) {
        return stored.write(rules, rules, grace);
    }
}
