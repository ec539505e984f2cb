package io.gonghai.customer.custody;

import io.gonghai.customer.custody.domain.Circle;
import io.gonghai.customer.custody.domain.Custody;
import io.gonghai.customer.custody.domain.Pool;
import io.gonghai.runtime.sql.Columns;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where each customer is, as pool-service told it last. */
@ApplicationScoped
class CustodyCopies {
    private final Sql sql;

    CustodyCopies(Sql sql) {
        this.sql = sql;
    }

    /** A custody with its pool, where that is known. */
    record Placed(Custody custody, @Nullable Pool pool) {
        Circle managers() {
            return pool == null ? Circle.NOBODY : pool.managers();
        }
    }

    Optional<Placed> find(UUID customerId) {
        return sql.first(
                "SELECT k.state, k.pool_id, k.holder, k.holding_version, k.related_people, " + PoolCopies.COLUMNS
                        + " FROM custody_copy k LEFT JOIN pool_copy p ON p.id = k.pool_id WHERE k.customer_id = ?",
                CustodyCopies::read,
                customerId);
    }

    /**
     * Takes over what is newer: of each customer the newest of what came. Who is related is also kept with one row for each person, so that their list has an index of its own; only who came
     * and who went is written. Those who went leave by a statement of its own, which sees what was committed while the first one waited.
     */
    void save(List<CustodyFacts> news) {
        Map<UUID, CustodyFacts> newest = new TreeMap<>();
        news.forEach(facts -> newest.merge(
                facts.customerId(), facts, (before, more) -> more.version() > before.version() ? more : before));
        Columns rows = new Columns(7);
        newest.values().forEach(facts -> rows.row(row(facts)));
        Columns went = new Columns(2);
        sql.list(
                        """
                WITH news AS (
                    INSERT INTO custody_copy AS k (customer_id, version, state, pool_id, holder, holding_version, related_people)
                    SELECT x.customer_id, x.version, x.state, x.pool_id, x.holder, x.holding_version, x.related_people::text[]
                    FROM unnest(?::uuid[], ?::bigint[], ?::text[], ?::uuid[], ?::text[], ?::bigint[], ?::text[])
                        x (customer_id, version, state, pool_id, holder, holding_version, related_people)
                    ON CONFLICT (customer_id) DO UPDATE SET version = excluded.version, state = excluded.state, pool_id = excluded.pool_id,
                        holder = excluded.holder, holding_version = excluded.holding_version, related_people = excluded.related_people
                    WHERE k.version < excluded.version
                    RETURNING k.customer_id, old.related_people AS before, new.related_people AS after
                ), came AS (
                    INSERT INTO custody_related (person_id, customer_id)
                    SELECT DISTINCT person_id, n.customer_id FROM news n, unnest(n.after) AS person_id
                    WHERE n.before IS NULL OR person_id <> ALL (n.before)
                    ON CONFLICT DO NOTHING
                )
                SELECT person_id, n.customer_id FROM news n, unnest(n.before) AS person_id WHERE person_id <> ALL (n.after)""",
                        row -> new Object[] {row.getString(1), row.getObject(2, UUID.class)},
                        rows.arguments().toArray())
                .forEach(went::row);
        if (!went.isEmpty()) {
            sql.update("""
                    DELETE FROM custody_related r USING unnest(?::text[], ?::uuid[]) AS went (person_id, customer_id)
                    WHERE r.person_id = went.person_id AND r.customer_id = went.customer_id""", went.arguments().toArray());
        }
    }

    private static Object[] row(CustodyFacts facts) {
        return new Object[] {
            facts.customerId(),
            facts.version(),
            facts.state(),
            facts.poolId(),
            facts.holder(),
            facts.holdingVersion(),
            facts.related()
        };
    }

    private static Placed read(ResultSet row) throws SQLException {
        Custody custody = new Custody(
                row.getString("state"),
                row.getObject("pool_id", UUID.class),
                row.getString("holder"),
                row.getObject("holding_version", Long.class),
                Set.copyOf(Sql.texts(row, "related_people")));
        return new Placed(custody, row.getObject("pool") == null ? null : PoolCopies.read(row));
    }
}
