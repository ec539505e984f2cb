package io.gonghai.customer.customers;

import io.gonghai.customer.tables.Transactions;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ids promised to callers who create a customer as their own, before its custody is reserved. One row per id decides for ever whether the
 * customer comes or is written off; whoever is second finds what the first decided.
 */
@ApplicationScoped
class Births {
    private final Sql sql;

    Births(Sql sql) {
        this.sql = sql;
    }

    /** What became of an id. */
    enum Outcome {
        RESERVED,
        CREATED,
        ABANDONED
    }

    /** Commits an id for this caller; a repeat under the same key gets the same one while it is open. */
    UUID promise(String caller, @Nullable String key) {
        return Transactions.inOne(() -> {
            Optional<UUID> promised = Optional.empty();
            while (promised.isEmpty()) {
                UUID id = Ids.next();
                int inserted = sql.update(
                        "INSERT INTO customer_birth (id, caller, key, outcome) VALUES (?, ?, ?, 'RESERVED') ON CONFLICT DO NOTHING",
                        id,
                        caller,
                        key);
                promised = inserted == 1 ? Optional.of(id) : open(caller, key);
            }
            return promised.get();
        });
    }

    private Optional<UUID> open(String caller, @Nullable String key) {
        return sql.first(
                "SELECT id FROM customer_birth WHERE caller = ? AND key = ? AND outcome = 'RESERVED'",
                row -> row.getObject(1, UUID.class),
                caller,
                key);
    }

    /** The customer comes; false where it was written off. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean confirm(UUID id) {
        return sql.update("UPDATE customer_birth SET outcome = 'CREATED' WHERE id = ? AND outcome = 'RESERVED'", id)
                == 1;
    }

    /** The rules refused: an id without a key can't be asked for again. */
    void forget(UUID id) {
        sql.update("DELETE FROM customer_birth WHERE id = ? AND outcome = 'RESERVED' AND key IS NULL", id);
    }

    /** Writes the id off unless the customer came; waits for a creation that is under way. */
    Outcome abandon(UUID id) {
        return Transactions.inOne(() -> {
            sql.update(
                    "INSERT INTO customer_birth (id, outcome) SELECT ?, 'ABANDONED' WHERE NOT EXISTS (SELECT 1 FROM customer WHERE id = ?) ON CONFLICT DO NOTHING",
                    id,
                    id);
            sql.update("UPDATE customer_birth SET outcome = 'ABANDONED' WHERE id = ? AND outcome = 'RESERVED'", id);
            return sql.first(
                            "SELECT outcome FROM customer_birth WHERE id = ?",
                            row -> Outcome.valueOf(row.getString(1)),
                            id)
                    .orElse(Outcome.CREATED);
        });
    }
}
