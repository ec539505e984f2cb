package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.application.Suggestions;
import io.gonghai.runtime.events.OutgoingEvent;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Suggestions in the rows of their custodies, each with the pool it was made in: no statement that moves a customer needs to know of it. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class SuggestionTable implements Suggestions {
    /**
     * Of {@code custody c}: a suggestion stands where it was made, while the pool has a scope and the one suggested is open. Lists and single custodies ask the
     * same.
     */
    static final String STANDS =
            "c.suggested_in = c.pool_id AND EXISTS (SELECT 1 FROM pool o WHERE o.id = c.pool_id AND o.scoped)"
                    + " AND EXISTS (SELECT 1 FROM pool s WHERE s.id = c.suggested_pool AND NOT s.retired AND s.successor IS NULL)";

    private static final String OUTDATED = """
            SELECT c.* FROM pool p CROSS JOIN LATERAL (
                SELECT customer_id, pool_id, suggested_in, region, industry, level, channel FROM custody
                WHERE suggested_in = p.id AND coalesce(suggested_rules, 0) < p.scope_rules
                ORDER BY coalesce(suggested_rules, 0) LIMIT %1$d FOR NO KEY UPDATE SKIP LOCKED) c
            LIMIT %1$d""";

    /** Carried out in a transaction: it locks what it finds. */
    static String outdated(int most) {
        return OUTDATED.formatted(most);
    }

    private final Sql sql;
    private final Outbox outbox;

    SuggestionTable(Sql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    @Override
    @Transactional(Transactional.TxType.SUPPORTS)
    public Map<UUID, UUID> of(Collection<UUID> customers) {
        Map<UUID, UUID> suggested = new HashMap<>();
        if (!customers.isEmpty()) {
            sql.list(
                    "SELECT c.customer_id, c.suggested_pool FROM custody c WHERE c.customer_id = ANY (?) AND " + STANDS,
                    row -> suggested.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class)) == null,
                    List.copyOf(customers));
        }
        return suggested;
    }

    @Override
    public void note(List<Suggestion> suggestions) {
        sql.batch(
                "UPDATE custody SET suggested_pool = ?, suggested_in = ?, suggested_rules = ? WHERE customer_id = ?",
                suggestions.stream()
                        .map(one ->
                                new Object[] {one.suggestedPool(), one.poolId(), one.rulesVersion(), one.customerId()})
                        .toList());
        suggestions.forEach(one -> outbox.append(
                new OutgoingEvent(CustodyFact.STREAM, one.customerId().toString(), "MoveSuggested", one)));
    }

    @Override
    public void forget(Collection<UUID> customers) {
        if (!customers.isEmpty()) {
            sql.update(
                    "UPDATE custody SET suggested_pool = NULL, suggested_in = NULL, suggested_rules = NULL WHERE customer_id = ANY (?) AND suggested_in IS NOT NULL",
                    List.copyOf(customers));
        }
    }

    @Override
    public List<Outdated> takeOutdated(int most) {
        return sql.list(
                outdated(most),
                row -> new Outdated(
                        row.getObject("customer_id", UUID.class),
                        row.getObject("pool_id", UUID.class),
                        row.getObject("suggested_in", UUID.class),
                        row.getString("region"),
                        row.getString("industry"),
                        row.getString("level"),
                        row.getString("channel")));
    }

    @Override
    public void confirm(Map<UUID, Integer> rulesVersions) {
        sql.batch(
                "UPDATE custody SET suggested_rules = ? WHERE customer_id = ?",
                rulesVersions.entrySet().stream()
                        .map(one -> new Object[] {one.getValue(), one.getKey()})
                        .toList());
    }
}
