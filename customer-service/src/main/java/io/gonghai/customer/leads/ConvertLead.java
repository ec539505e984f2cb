package io.gonghai.customer.leads;

import io.gonghai.customer.channels.ChannelView;
import io.gonghai.customer.customers.Customers;
import io.gonghai.customer.customers.domain.Customer;
import io.gonghai.customer.leads.domain.Lead;
import io.gonghai.customer.tables.BulkOutbox;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Turns a lead of a channel that does not convert by itself into a customer of the channel's pool. */
@ApplicationScoped
class ConvertLead {
    private final Leads leads;
    private final Customers customers;
    private final BulkOutbox outbox;
    private final DatabaseClock clock;

    ConvertLead(Leads leads, Customers customers, BulkOutbox outbox, DatabaseClock clock) {
        this.leads = leads;
        this.customers = customers;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @throws Problem 409 where it is a customer already */
    @Transactional(Transactional.TxType.MANDATORY)
    Lead convert(UUID id, ChannelView channel) {
        Lead lead = leads.lock(id).orElseThrow(Problem::notFound);
        if (lead.customerId() != null) {
            throw new Problem(new ProblemType("lead-converted", 409)).extension("customerId", lead.customerId());
        }
        Lead converted = lead.converted(Ids.next(), clock.now());
        Customer customer = TakeLeads.customerOf(converted, channel);
        leads.update(List.of(converted));
        customers.insert(List.of(customer));
        outbox.append(TakeLeads.conversion(converted, customer));
        return converted;
    }
}
