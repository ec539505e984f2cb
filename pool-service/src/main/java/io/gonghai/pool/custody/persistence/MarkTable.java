package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.application.Marks;
import io.gonghai.pool.custody.application.Tallies;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Marks in the rows of their custodies. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class MarkTable implements Marks {
    private final Sql sql;

    MarkTable(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void dealt(Collection<UUID> customerIds, Tallies gained) {
        if (customerIds.isEmpty()) {
            return;
        }
        List<Custody> fresh = sql.list(
                "SELECT " + CustodyRows.COLUMNS
                        + " FROM custody c WHERE c.customer_id = ANY (?) AND NOT c.dealt AND c.state <> 'DELETED' ORDER BY c.customer_id FOR NO KEY UPDATE",
                CustodyRows::custody,
                List.copyOf(customerIds));
        if (fresh.isEmpty()) {
            return;
        }
        sql.update(
                "UPDATE custody SET dealt = true WHERE customer_id = ANY (?)",
                fresh.stream().map(Custody::customerId).toList());
        fresh.stream().filter(custody -> custody.holder() != null).forEach(gained::dealt);
    }

    @Override
    public void followedUp(Map<UUID, Instant> recordedAt) {
        if (recordedAt.isEmpty()) {
            return;
        }
        List<UUID> customers = List.copyOf(recordedAt.keySet());
        sql.update(
                """
                WITH locked AS (
                    SELECT c.customer_id FROM custody c WHERE c.customer_id = ANY (?) AND c.state <> 'DELETED' ORDER BY c.customer_id FOR NO KEY UPDATE)
                UPDATE custody c SET last_follow_up_at = greatest(c.last_follow_up_at, x.at)
                FROM locked l JOIN unnest(?::uuid[], ?::timestamptz[]) x (id, at) ON x.id = l.customer_id WHERE c.customer_id = l.customer_id""",
                customers,
                customers,
                customers.stream().map(recordedAt::get).map(Instant::toString).toList());
    }
}
