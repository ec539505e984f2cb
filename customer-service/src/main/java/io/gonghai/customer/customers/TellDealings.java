package io.gonghai.customer.customers;

import io.gonghai.customer.customers.domain.Customer;
import io.gonghai.customer.customers.domain.Dealings;
import io.gonghai.customer.customers.domain.Pause;
import io.gonghai.customer.tables.BulkOutbox;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Opportunities, deals and pauses as facts of their customer: whoever changes them, under the customer's lock, has the facts told in the customer's next version. So
 * what is told is whole, and goes by the same Progress as activities (docs/adr/0006). The version that callers read and change on is that of the profile: it
 * stays.
 */
@ApplicationScoped
public class TellDealings {
    private static final String OF_CUSTOMERS = """
            SELECT c.id, (SELECT count(*) FROM opportunity o WHERE o.customer_id = c.id AND o.stage = 'OPEN') AS open,
                   (SELECT recorded_at FROM deal WHERE customer_id = c.id ORDER BY recorded_at DESC, id DESC LIMIT 1) AS recorded_at,
                   (SELECT contract_ends_on FROM deal WHERE customer_id = c.id AND contract_ends_on IS NOT NULL
                    ORDER BY recorded_at DESC, id DESC LIMIT 1) AS contract_ends_on,
                   ARRAY(SELECT p.kind || '/' || (extract(epoch FROM lower(one)) * 1000000)::bigint || '/'
                                || coalesce((extract(epoch FROM upper(one)) * 1000000)::bigint::text, '')
                         FROM pause p, unnest(p.stretches) AS one WHERE p.customer_id = c.id ORDER BY p.kind, one) AS pauses
            FROM unnest(?::uuid[]) AS c (id)""";

    private static final String NEXT =
            "UPDATE customer SET version = ?, facts_told = ?, pauses_told = ?, profile_version = ? WHERE id = ?";

    private final Sql sql;
    private final Customers customers;
    private final BulkOutbox outbox;

    TellDealings(Sql sql, Customers customers, BulkOutbox outbox) {
        this.sql = sql;
        this.customers = customers;
        this.outbox = outbox;
    }

    /** What stands of each. */
    Map<UUID, Dealings> of(Collection<UUID> ids) {
        Map<UUID, Dealings> found = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.list(
                            OF_CUSTOMERS,
                            row -> Map.entry(
                                    row.getObject("id", UUID.class),
                                    new Dealings(
                                            row.getInt("open"),
                                            Sql.instant(row, "recorded_at"),
                                            row.getObject("contract_ends_on", LocalDate.class),
                                            Sql.texts(row, "pauses").stream()
                                                    .map(TellDealings::pause)
                                                    .toList())),
                            ids)
                    .forEach(one -> found.put(one.getKey(), one.getValue()));
        }
        return found;
    }

    /** A kind, from when, and, unless it is open, to when, in microseconds. */
    private static Pause pause(String text) {
        String[] parts = text.split("/", 3);
        return new Pause(parts[0], moment(parts[1]), parts[2].isEmpty() ? null : moment(parts[2]));
    }

    private static Instant moment(String micros) {
        return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
    }

    /** A customer with what stands. */
    record Known(Customer customer, Dealings dealings) {
        CustomerEvents.Facts facts() {
            return CustomerEvents.Facts.of(customer, dealings);
        }
    }

    /** Those of the customers that there are. The version is read first: what is told may be newer than it says, never older. */
    List<Known> known(Collection<UUID> ids) {
        List<Customer> found = customers.find(ids);
        Map<UUID, Dealings> dealings = of(ids);
        return found.stream()
                .map(one -> new Known(one, dealings.getOrDefault(one.id(), Dealings.NONE)))
                .toList();
    }

    /** What stands of a customer that the running transaction has locked. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Dealings of(Customer locked) {
        return of(List.of(locked.id())).getOrDefault(locked.id(), Dealings.NONE);
    }

    /** Tells what stands now, if that is not what stood before; rows must have been written. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void since(Dealings before, Customer locked, String by, Instant at) {
        Dealings now = of(locked);
        if (!now.equals(before)) {
            Customer after = locked.dealtWith(at);
            sql.update(NEXT, after.version(), after.version(), after.version(), after.profileVersion(), after.id());
            outbox.append(List.of(CustomerEvents.changed(after, now, by, now.since(before))));
        }
    }
}
