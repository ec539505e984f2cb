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
                    "SELECT c.customer_id, c.suggested_pool FROM custody c JOIN pool p ON p.id = c.suggested_pool AND NOT p.retired AND p.successor IS NULL"
                            + " WHERE c.customer_id = ANY (?) AND c.suggested_in = c.pool_id",
                    row -> suggested.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class)) == null,
                    List.copyOf(customers));
        }
        return suggested;
    }

    @Override
    public void note(List<Suggestion> suggestions) {
        sql.batch(
                "UPDATE custody SET suggested_pool = ?, suggested_in = ? WHERE customer_id = ?",
                suggestions.stream()
                        .map(one -> new Object[] {one.suggestedPool(), one.poolId(), one.customerId()})
                        .toList());
        suggestions.forEach(one -> outbox.append(
                new OutgoingEvent(CustodyFact.STREAM, one.customerId().toString(), "MoveSuggested", one)));
    }

    @Override
    public void forget(Collection<UUID> customers) {
        if (!customers.isEmpty()) {
            sql.update(
                    "UPDATE custody SET suggested_pool = NULL, suggested_in = NULL WHERE customer_id = ANY (?) AND suggested_in IS NOT NULL",
                    List.copyOf(customers));
        }
    }
}
