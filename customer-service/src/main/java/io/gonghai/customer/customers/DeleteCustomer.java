package io.gonghai.customer.customers;

import io.gonghai.customer.custody.Access;
import io.gonghai.customer.custody.Deletions;
import io.gonghai.customer.custody.Erasure;
import io.gonghai.customer.custody.domain.Viewer;
import io.gonghai.customer.customers.domain.Customer;
import io.gonghai.customer.tables.Transactions;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.ETags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deletes a customer for good: pool-service decides and ends its custody, then everything here is erased before it is answered. Where this process dies
 * between the two, pool-service's event has it erased; a repeat meanwhile finds the custody ended and erases as well.
 */
@ApplicationScoped
class DeleteCustomer {
    private final Customers customers;
    private final Access access;
    private final Deletions deletions;
    private final Erasure erasure;

    DeleteCustomer(Customers customers, Access access, Deletions deletions, Erasure erasure) {
        this.customers = customers;
        this.access = access;
        this.deletions = deletions;
        this.erasure = erasure;
    }

    /** @throws Problem 404 where they see nothing of it, 412 and 428 by version, 403 where they may not, 503 while pool-service is away */
    void delete(Viewer viewer, UUID id, @Nullable String ifMatch) {
        Customer customer = customers.find(id).orElseThrow(Problem::notFound);
        access.toSee(viewer, customer.subject());
        ETags.requireMatch(ifMatch, customer.profileVersion());
        deletions.delete(
                id,
                new Deletions.Facts(
                        customer.profile().region(),
                        customer.profile().industry(),
                        customer.profile().size(),
                        customer.profile().level(),
                        customer.profile().priority() == null
                                ? null
                                : customer.profile().priority().name(),
                        customer.profile().channel(),
                        customer.placedIn(),
                        customer.firstHolder()));
        Transactions.inOne(() -> {
            erasure.erase(List.of(id));
            return id;
        });
    }
}
