package io.gonghai.customer.erasure;

import io.gonghai.customer.custody.Erasure;
import io.gonghai.customer.customers.CustomerEvents;
import io.gonghai.customer.customers.Customers;
import io.gonghai.customer.leads.LeadErasure;
import io.gonghai.runtime.idempotency.StoredAnswers;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Erases customers that pool-service has deleted, with all that was ever stored about them; whoever asks for it, and however often, it ends the same. The
 * card's tombstone goes out each time: to pool-service it is the receipt. Locks leads before customers, as all do; who records something meanwhile waits for
 * the customer's row and finds none.
 */
@ApplicationScoped
class EraseCustomers implements Erasure {
    private final Sql sql;
    private final LeadErasure leads;
    private final Customers customers;
    private final StoredAnswers answers;
    private final Outbox outbox;

    EraseCustomers(Sql sql, LeadErasure leads, Customers customers, StoredAnswers answers, Outbox outbox) {
        this.sql = sql;
        this.leads = leads;
        this.customers = customers;
        this.answers = answers;
        this.outbox = outbox;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void erase(Collection<UUID> ids) {
        List<UUID> ordered = ids.stream()
                .distinct()
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
        if (ordered.isEmpty()) {
            return;
        }
        // what was answered before a lead became a customer is found by the lead
        leads.erase(ordered).forEach(lead -> answers.erase(lead.toString()));
        customers.lock(ordered);
        for (String table : List.of("follow_up", "opportunity", "deal", "ticket", "pause", "customer_change")) {
            sql.update("DELETE FROM " + table + " WHERE customer_id = ANY (?)", ordered);
        }
        sql.update("DELETE FROM customer WHERE id = ANY (?)", ordered);
        sql.update("UPDATE customer_birth SET key = NULL WHERE id = ANY (?) AND key IS NOT NULL", ordered);
        // a card that could not be sent would stand before the tombstone for ever
        sql.update(
                "DELETE FROM outbox WHERE stream = ? AND key = ANY (?)",
                CustomerEvents.CARDS,
                ordered.stream().map(UUID::toString).toList());
        for (UUID id : ordered) {
            answers.erase(id.toString());
            outbox.append(CustomerEvents.erased(id));
        }
    }
}
