package io.gonghai.notification.names;

import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The copies of names. A copy only ever moves to a higher version; what was erased never comes back by an old record. */
@ApplicationScoped
public class NameCopies {
    private final Sql sql;

    NameCopies(Sql sql) {
        this.sql = sql;
    }

    /** The names of these, in one round trip. */
    public Names of(Collection<UUID> customers, Collection<String> people, Collection<UUID> pools) {
        Map<UUID, String> customerNames = new HashMap<>();
        Map<String, String> personNames = new HashMap<>();
        Map<UUID, String> poolNames = new HashMap<>();
        sql.list(
                """
                SELECT 'customer', customer_id::text, name FROM customer_name WHERE customer_id = ANY (?::uuid[]) AND name IS NOT NULL
                UNION ALL SELECT 'person', person_id, name FROM person_name WHERE person_id = ANY (?) AND name IS NOT NULL
                UNION ALL SELECT 'pool', pool_id::text, name FROM pool_name WHERE pool_id = ANY (?::uuid[])""",
                row -> switch (row.getString(1)) {
                    case "customer" -> customerNames.put(UUID.fromString(row.getString(2)), row.getString(3)) == null;
                    case "person" -> personNames.put(row.getString(2), row.getString(3)) == null;
                    default -> poolNames.put(UUID.fromString(row.getString(2)), row.getString(3)) == null;
                },
                customers,
                people,
                pools);
        return new Names(customerNames, personNames, poolNames);
    }

    /** A customer's name in a version; null where the card has none. */
    record CustomerName(UUID id, long version, @Nullable String name) {}

    /**
     * Which of these were erased; the others are not before the running transaction ends. Customers are locked in the order of their ids, those not known
     * here yet too.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Set<UUID> erased(Collection<UUID> customers) {
        if (customers.isEmpty()) {
            return Set.of();
        }
        sql.update(
                "INSERT INTO customer_name (customer_id, version) SELECT DISTINCT c, 0 FROM unnest(?::uuid[]) c ORDER BY c ON CONFLICT DO NOTHING",
                customers);
        Set<UUID> gone = new HashSet<>();
        sql.list(
                "SELECT customer_id, erased FROM customer_name WHERE customer_id = ANY (?::uuid[]) ORDER BY customer_id FOR SHARE",
                row -> row.getBoolean(2) && gone.add(row.getObject(1, UUID.class)),
                customers);
        return gone;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void customers(List<CustomerName> known) {
        sql.batch(
                """
                INSERT INTO customer_name AS c (customer_id, version, name) VALUES (?, ?, ?)
                ON CONFLICT (customer_id) DO UPDATE SET version = excluded.version, name = excluded.name
                WHERE c.version < excluded.version AND NOT c.erased""",
                known.stream()
                        .sorted(Comparator.comparing(
                                (CustomerName one) -> one.id().toString()))
                        .map(one -> new @Nullable Object[] {one.id(), one.version(), one.name()})
                        .toList());
    }

    /** A customer that was erased is gone for good: nothing names it again. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void eraseCustomers(Collection<UUID> ids) {
        sql.batch(
                """
                INSERT INTO customer_name (customer_id, version, name, erased) VALUES (?, 0, NULL, true)
                ON CONFLICT (customer_id) DO UPDATE SET name = NULL, erased = true""",
                ids.stream()
                        .distinct()
                        .sorted(Comparator.comparing(UUID::toString))
                        .map(id -> new @Nullable Object[] {id})
                        .toList());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void person(String id, long version, @Nullable String name, boolean active) {
        sql.update("""
                INSERT INTO person_name AS p (person_id, version, name, active) VALUES (?, ?, ?, ?)
                ON CONFLICT (person_id) DO UPDATE SET version = excluded.version, name = excluded.name, active = excluded.active
                WHERE p.version < excluded.version""", id, version, name, active);
    }

    /** The version stays, so that an older record can't bring the name back; a person who returns has a higher one. */
    @Transactional(Transactional.TxType.MANDATORY)
    void erasePerson(String id) {
        sql.update("UPDATE person_name SET name = NULL WHERE person_id = ?", id);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void pool(UUID id, long version, String name) {
        sql.update("""
                INSERT INTO pool_name AS p (pool_id, version, name) VALUES (?, ?, ?)
                ON CONFLICT (pool_id) DO UPDATE SET version = excluded.version, name = excluded.name
                WHERE p.version < excluded.version""", id, version, name);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void forgetPool(UUID id) {
        sql.update("DELETE FROM pool_name WHERE pool_id = ?", id);
    }
}
