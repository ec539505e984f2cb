package io.gonghai.pool.ratings;

import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/**
 * Credits deals to whoever held their customer at closing. A row per deal, written once, whoever tells of it how often; also where nobody held it, so that it
 * can be said why. Run it where the customers are locked: what history says of them stands then. No person is locked here (docs/adr/0028).
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class DealCredits {
    /** Who is known and not erased is judged at once; who is unknown, or only reserved, waits; of who is gone nothing is kept. */
    private static final String CREDIT = """
            INSERT INTO deal_credit (deal_id, customer_id, recorded_by, recorded_at, closed_at, holding_version, person_id, why, fresh)
            SELECT d.deal_id, d.customer_id, d.recorded_by, d.recorded_at, d.closed_at, d.holding_version, h.holder,
                CASE WHEN h.holder IS NOT NULL THEN 'HELD' WHEN c.customer_id IS NULL THEN 'AWAITED' ELSE 'NOBODY' END, h.holder IS NOT NULL
            FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::int[])
                AS d (deal_id, customer_id, recorded_by, recorded_at, closed_at, holding_version)
            LEFT JOIN custody c ON c.customer_id = d.customer_id AND NOT c.reserved
            LEFT JOIN LATERAL (SELECT held_at_closing(c.customer_id, d.holding_version, least(d.closed_at, d.recorded_at)) AS holder) h ON true
            WHERE c.state IS DISTINCT FROM 'DELETED'
                AND NOT EXISTS (SELECT 1 FROM customer_card k WHERE k.customer_id = d.customer_id AND k.erased)
            ORDER BY d.deal_id ON CONFLICT DO NOTHING""";

    private static final String JUDGE_AWAITED = """
            UPDATE deal_credit d SET person_id = h.holder, why = CASE WHEN h.holder IS NULL THEN 'NOBODY' ELSE 'HELD' END, fresh = h.holder IS NOT NULL
            FROM (SELECT w.deal_id, held_at_closing(w.customer_id, w.holding_version, least(w.closed_at, w.recorded_at)) AS holder
                FROM deal_credit w JOIN custody c ON c.customer_id = w.customer_id AND NOT c.reserved
                WHERE w.customer_id = ANY (?) AND w.why = 'AWAITED') h
            WHERE d.deal_id = h.deal_id""";

    private final Sql sql;

    DealCredits(Sql sql) {
        this.sql = sql;
    }

    /** Deals were won. Those that do not say enough, and those of deleted customers, are nobody's result. */
    public void credit(Collection<WonDeal> deals) {
        List<WonDeal> told = deals.stream().filter(WonDeal::creditable).toList();
        if (told.isEmpty()) {
            return;
        }
        sql.update(
                CREDIT,
                column(told, WonDeal::dealId),
                column(told, WonDeal::customerId),
                column(told, WonDeal::by),
                column(told, WonDeal::recordedAt),
                column(told, WonDeal::closedAt),
                column(told, WonDeal::provenVersion));
    }

    /** These customers are known from now on: what was told of their deals before is judged. */
    public void customersKnown(Collection<UUID> customerIds) {
        if (!customerIds.isEmpty()) {
            sql.update(JUDGE_AWAITED, List.copyOf(customerIds));
        }
    }

    /** Customers that were deleted will never be known: what waited for them is forgotten. What was credited stays, as history does. */
    public void customersErased(Collection<UUID> customerIds) {
        if (!customerIds.isEmpty()) {
            sql.update(
                    "DELETE FROM deal_credit WHERE customer_id = ANY (?) AND why = 'AWAITED'",
                    List.copyOf(customerIds));
        }
    }

    private static List<String> column(List<WonDeal> deals, Function<WonDeal, Object> part) {
        return deals.stream().map(part).map(one -> Objects.toString(one, null)).toList();
    }
}
