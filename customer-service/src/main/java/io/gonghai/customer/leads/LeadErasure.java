package io.gonghai.customer.leads;

import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Erases the leads that customers were made of, rows and all: even what the sender calls them may be an e-mail address. A later push of the same is new
 * interest, and a new lead.
 */
@ApplicationScoped
public class LeadErasure {
    private final Sql sql;

    LeadErasure(Sql sql) {
        this.sql = sql;
    }

    /** Locks them in the order of all who take leads, then deletes them, and answers which they were. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<UUID> erase(Collection<UUID> customerIds) {
        List<UUID> ids = sql.list(
                "SELECT id FROM lead WHERE customer_id = ANY (?) ORDER BY channel_id, external_id FOR UPDATE",
                row -> row.getObject(1, UUID.class),
                customerIds);
        sql.update("DELETE FROM lead WHERE customer_id = ANY (?)", customerIds);
        return ids;
    }
}
