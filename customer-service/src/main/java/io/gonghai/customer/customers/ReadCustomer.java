package io.gonghai.customer.customers;

import io.gonghai.customer.custody.Access;
import io.gonghai.customer.custody.domain.Pool;
import io.gonghai.customer.custody.domain.Sight;
import io.gonghai.customer.custody.domain.Standing;
import io.gonghai.customer.custody.domain.Viewer;
import io.gonghai.customer.customers.domain.Customer;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Shows a customer as far as the caller may see it. */
@ApplicationScoped
class ReadCustomer {
    private final Customers customers;
    private final Changes changes;
    private final Access access;

    ReadCustomer(Customers customers, Changes changes, Access access) {
        this.customers = customers;
        this.changes = changes;
        this.access = access;
    }

    CustomerView one(Viewer viewer, UUID id) {
        Customer customer = customers.find(id).orElseThrow(Problem::notFound);
        Standing standing = access.toRead(viewer, customer.subject());
        Pool pool = standing.pool();
        return standing.sight() == Sight.FULL || pool == null
                ? CustomerView.full(customer)
                : CustomerView.card(customer, pool);
    }

    Page<Changes.Change> changes(Viewer viewer, UUID id, PageRequest page) {
        Customer customer = customers.find(id).orElseThrow(Problem::notFound);
        access.toReadFully(viewer, customer.subject());
        return changes.of(id, page);
    }
}
