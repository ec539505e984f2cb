package io.gonghai.notification.names;

import io.gonghai.notification.names.Names.AsOf;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The copies of names. A copy only ever moves to a higher version; what was erased never comes back by an old record. The database itself keeps what a
 * customer or a pool was called before, and forgets it with the name: replicas of another release may rename and erase, too.
 */
@ApplicationScoped
public class NameCopies {
    private static final String NAMES = """
            SELECT 'customer', s.id::text, s.version, CASE WHEN f.until IS NULL THEN c.name ELSE f.name END AS name
            FROM unnest(?::uuid[], ?::bigint[]) AS s(id, version) JOIN customer_name c ON c.customer_id = s.id LEFT JOIN LATERAL (
                SELECT until, name FROM former_customer_name WHERE customer_id = s.id AND until > s.version ORDER BY until LIMIT 1) f ON true
            UNION ALL SELECT 'pool', s.id::text, s.version, coalesce(f.name, p.name)
            FROM unnest(?::uuid[], ?::bigint[]) AS s(id, version) JOIN pool_name p ON p.pool_id = s.id LEFT JOIN LATERAL (
                SELECT name FROM former_pool_name WHERE pool_id = s.id AND until > s.version ORDER BY until LIMIT 1) f ON true
            UNION ALL SELECT 'person', person_id, 0, name FROM person_name WHERE person_id = ANY (?)
            UNION ALL SELECT 'note', id::text, 0, note FROM reminder WHERE id = ANY (?::uuid[])""";

    private final Sql sql;

    NameCopies(Sql sql) {
        this.sql = sql;
    }

    /** The names of these, and what these reminders say, in one round trip. */
    public Names of(
            Collection<AsOf> customers, Collection<String> people, Collection<AsOf> pools, Collection<UUID> reminders) {
        Map<UUID, String> notes = new HashMap<>();
        Map<AsOf, String> customerNames = new HashMap<>();
        Map<String, String> personNames = new HashMap<>();
        Map<AsOf, String> poolNames = new HashMap<>();
        List<AsOf> customersInOrder = List.copyOf(customers);
        List<AsOf> poolsInOrder = List.copyOf(pools);
        sql.list(
                "SELECT * FROM (" + NAMES + ") named WHERE name IS NOT NULL",
                row -> switch (row.getString(1)) {
                    case "customer" -> customerNames.put(asOf(row), row.getString(4)) == null;
                    case "person" -> personNames.put(row.getString(2), row.getString(4)) == null;
                    case "note" -> notes.put(UUID.fromString(row.getString(2)), row.getString(4)) == null;
                    default -> poolNames.put(asOf(row), row.getString(4)) == null;
                },
                ids(customersInOrder),
                versions(customersInOrder),
                ids(poolsInOrder),
                versions(poolsInOrder),
                people,
                reminders);
        return new Names(customerNames, personNames, poolNames, notes);
    }

    private static AsOf asOf(ResultSet row) throws SQLException {
        return new AsOf(UUID.fromString(row.getString(2)), row.getLong(3));
    }

    private static List<UUID> ids(List<AsOf> some) {
        return some.stream().map(AsOf::id).toList();
    }

    private static List<String> versions(List<AsOf> some) {
        return some.stream().map(one -> String.valueOf(one.version())).toList();
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
        makeMissing(customers);
        Set<UUID> gone = new HashSet<>();
        sql.list(
                "SELECT customer_id, erased FROM customer_name WHERE customer_id = ANY (?::uuid[]) ORDER BY customer_id FOR SHARE",
                row -> row.getBoolean(2) && gone.add(row.getObject(1, UUID.class)),
                customers);
        return gone;
    }

    /** Before any of them is locked: whoever waits for another's new row then holds none of the old ones. */
    private void makeMissing(Collection<UUID> customers) {
        if (!customers.isEmpty()) {
            sql.update(
                    "INSERT INTO customer_name (customer_id, version) SELECT DISTINCT c, 0 FROM unnest(?::uuid[]) c ORDER BY c ON CONFLICT DO NOTHING",
                    customers);
        }
    }

    /** Locks all of whom some are to be erased, at once and in order, so that nothing is locked after that. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(Collection<UUID> customers) {
        makeMissing(customers);
        sql.list(
                "SELECT 1 FROM customer_name WHERE customer_id = ANY (?::uuid[]) ORDER BY customer_id FOR UPDATE",
                row -> true,
                customers);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void customers(List<CustomerName> known) {
        makeMissing(known.stream().map(CustomerName::id).toList());
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
        makeMissing(ids);
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
