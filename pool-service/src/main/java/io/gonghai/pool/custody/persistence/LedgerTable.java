package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.application.RepLedger;
import io.gonghai.pool.custody.application.Tallies;
import io.gonghai.pool.rules.domain.Ledger;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The ledger in PostgreSQL: a row for each person and pool, and one to lock for each person. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class LedgerTable implements RepLedger {
    /** Each way to keep one has an index: locked, frozen for themselves, frozen by themselves for the pool. */
    private static final String KEPT = """
            SELECT k.keeper, k.pool_id, count(*) FROM (
                SELECT holder AS keeper, pool_id FROM custody
                WHERE holder = ANY (?::text[]) AND %1$s AND state = 'HELD' AND locked_version = holding_version
                UNION ALL
                SELECT holder, pool_id FROM custody WHERE holder = ANY (?::text[]) AND %1$s AND state = 'FROZEN' AND frozen_by = holder
                UNION ALL
                SELECT frozen_by, pool_id FROM custody
                WHERE frozen_by = ANY (?::text[]) AND %1$s AND state = 'FROZEN' AND holder IS NULL AND kept_since = since) k
            GROUP BY k.keeper, k.pool_id""";

    private static final String KEPT_IN = KEPT.formatted("pool_id = ?");
    private static final String KEPT_ANYWHERE = KEPT.formatted("true");

    private static final String POST =
            "SELECT post_ledger(?::text[], ?::uuid[], ?::int[], ?::int[], ?::date[], ?::int[])";

    private final Sql sql;

    LedgerTable(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void lock(Collection<String> people) {
        if (!people.isEmpty()) {
            sql.list(
                    "SELECT lock_rep(id)::text FROM (SELECT DISTINCT id COLLATE \"C\" AS id FROM unnest(?::text[]) p(id) ORDER BY 1) ordered",
                    row -> row.getString(1),
                    List.copyOf(people));
        }
    }

    @Override
    public Ledger of(String person, UUID poolId) {
        return sql.first("""
                SELECT coalesce(sum(held) FILTER (WHERE pool_id = ?), 0) AS held, coalesce(sum(held_dealt) FILTER (WHERE pool_id = ?), 0) AS held_dealt,
                    max(claim_day) FILTER (WHERE pool_id = ?) AS claim_day, coalesce(max(claims_on_day) FILTER (WHERE pool_id = ?), 0) AS claims_on_day,
                    coalesce(sum(held), 0) AS held_overall, coalesce(sum(held_dealt), 0) AS held_dealt_overall
                FROM rep_pool WHERE person_id = ?""", CustodyRows::ledgerOverall, poolId, poolId, poolId, poolId, person)
                .orElse(Ledger.EMPTY);
    }

    @Override
    public Map<String, Ledger> of(Collection<String> people, UUID poolId) {
        Map<String, Ledger> ledgers = new HashMap<>();
        sql.list(
                "SELECT person_id, held, held_dealt, claim_day, claims_on_day FROM rep_pool WHERE person_id = ANY (?::text[]) AND pool_id = ?",
                row -> ledgers.put(row.getString(1), CustodyRows.ledger(row)) == null,
                List.copyOf(people),
                poolId);
        return ledgers;
    }

    @Override
    public Map<String, Integer> kept(Collection<String> people, UUID poolId) {
        Map<String, Integer> kept = new HashMap<>();
        if (!people.isEmpty()) {
            List<String> them = List.copyOf(people);
            sql.list(
                    KEPT_IN,
                    row -> kept.put(row.getString(1), row.getInt(3)) == null,
                    them,
                    poolId,
                    them,
                    poolId,
                    them,
                    poolId);
        }
        return kept;
    }

    @Override
    public int kept(String person, UUID poolId) {
        return kept(List.of(person), poolId).getOrDefault(person, 0);
    }

    @Override
    @Transactional(Transactional.TxType.SUPPORTS)
    public Map<UUID, Integer> kept(String person) {
        Map<UUID, Integer> kept = new HashMap<>();
        List<String> them = List.of(person);
        sql.list(KEPT_ANYWHERE, row -> kept.put(row.getObject(2, UUID.class), row.getInt(3)) == null, them, them, them);
        return kept;
    }

    @Override
    public void post(Tallies changes) {
        if (!changes.isEmpty()) {
            sql.first(
                    POST, row -> row.getInt(1), new Arguments().posted(changes).toArray());
        }
    }
}
