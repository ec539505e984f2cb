package io.gonghai.customer.customers;

import io.gonghai.customer.customers.domain.Customer;
import io.gonghai.customer.customers.domain.Dealings;
import io.gonghai.customer.customers.domain.FieldChange;
import io.gonghai.customer.customers.domain.Profile;
import io.gonghai.customer.tables.BulkOutbox;
import io.gonghai.runtime.events.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Changes profiles of customers in the running transaction: next version, log, facts and card, where anything differs at all. */
@ApplicationScoped
public class ReviseCustomers {
    private final Customers customers;
    private final Changes changes;
    private final TellDealings dealings;
    private final BulkOutbox outbox;

    ReviseCustomers(Customers customers, Changes changes, TellDealings dealings, BulkOutbox outbox) {
        this.customers = customers;
        this.changes = changes;
        this.dealings = dealings;
        this.outbox = outbox;
    }

    /** Takes customers for the running transaction, by id. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<UUID, Customer> lock(Collection<UUID> ids) {
        Map<UUID, Customer> locked = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            customers.lock(ids).forEach(customer -> locked.put(customer.id(), customer));
        }
        return locked;
    }

    /** Gives customers that are locked already their new profiles. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void revise(Map<UUID, Profile> profiles, String by, Instant at) {
        List<Revision> wanted = new ArrayList<>();
        lock(profiles.keySet()).forEach((id, customer) -> wanted.add(new Revision(customer, profiles.get(id))));
        write(wanted, by, at);
    }

    /** Gives a customer that is locked already its new profile; answers it unchanged where nothing differs. */
    @Transactional(Transactional.TxType.MANDATORY)
    Customer revise(Customer locked, Profile next, String by, Instant at) {
        Revision revision = new Revision(locked, next);
        write(List.of(revision), by, at);
        return revision.changes().isEmpty() ? locked : locked.revised(next, at);
    }

    private record Revision(Customer before, Profile next) {
        List<FieldChange> changes() {
            return next.since(before.profile());
        }
    }

    private void write(List<Revision> revisions, String by, Instant at) {
        List<Customer> revised = new ArrayList<>();
        List<Changes.Logged> log = new ArrayList<>();
        List<OutgoingEvent> events = new ArrayList<>();
        List<Revision> real =
                revisions.stream().filter(one -> !one.changes().isEmpty()).toList();
        Map<UUID, Dealings> known =
                dealings.of(real.stream().map(one -> one.before().id()).toList());
        for (Revision revision : real) {
            List<FieldChange> fields = revision.changes();
            Customer after = revision.before().revised(revision.next(), at);
            revised.add(after);
            log.add(new Changes.Logged(after.id(), new Changes.Change(after.version(), at, by, fields)));
            events.add(CustomerEvents.changed(after, known.getOrDefault(after.id(), Dealings.NONE), by, fields));
            events.add(CustomerEvents.card(after));
        }
        if (!revised.isEmpty()) {
            customers.update(revised);
            changes.log(log);
            outbox.append(events);
        }
    }
}
