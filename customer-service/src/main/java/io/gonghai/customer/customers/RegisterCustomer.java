package io.gonghai.customer.customers;

import io.gonghai.customer.customers.domain.Customer;
import io.gonghai.customer.customers.domain.Profile;
import io.gonghai.customer.tables.BulkOutbox;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates a customer in a pool, or as one's own once the custody is reserved. */
@ApplicationScoped
class RegisterCustomer {
    private final Customers customers;
    private final Births births;
    private final BulkOutbox outbox;
    private final DatabaseClock clock;

    RegisterCustomer(Customers customers, Births births, BulkOutbox outbox, DatabaseClock clock) {
        this.customers = customers;
        this.births = births;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    Customer inPool(UUID id, Profile profile, String by, @Nullable UUID poolId) {
        return write(Customer.born(id, profile, by, clock.now(), poolId, null));
    }

    /** @throws Problem 503 where the reservation was written off meanwhile: asked again, it gets a new id */
    @Transactional(Transactional.TxType.MANDATORY)
    Customer asOnesOwn(UUID id, Profile profile, String by, @Nullable UUID homePool) {
        if (!births.confirm(id)) {
            throw Problem.unavailable("customer-service");
        }
        return write(Customer.born(id, profile, by, clock.now(), homePool, by));
    }

    private Customer write(Customer customer) {
        customers.insert(List.of(customer));
        outbox.append(List.of(CustomerEvents.registered(customer), CustomerEvents.card(customer)));
        return customer;
    }
}
