package io.gonghai.reclaim.deadlines.remote;

import io.gonghai.reclaim.deadlines.application.CustodyOwner.OwnerAway;
import io.gonghai.reclaim.deadlines.application.FactsOwner;
import io.gonghai.reclaim.deadlines.application.FollowCustomers.Described;
import io.gonghai.reclaim.deadlines.messaging.ToldCustomer;
import io.gonghai.runtime.neighbours.Unanswered;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Reads of customer-service what its events say of customers. */
@ApplicationScoped
class AskForFacts implements FactsOwner {
    private final CustomersOfCustomerService client;
    private final Unanswered unanswered;

    AskForFacts(@RestClient CustomersOfCustomerService client, Unanswered unanswered) {
        this.client = client;
        this.unanswered = unanswered;
    }

    /** What is answered without the block, by a release before, is no answer. */
    @Override
    public List<Described> factsOf(Collection<UUID> customerIds) {
        try {
            List<ToldCustomer> answer = client.facts(new CustomersOfCustomerService.Wanted(customerIds))
                    .customers();
            List<Described> known = new ArrayList<>();
            for (ToldCustomer one : answer == null ? List.<ToldCustomer>of() : answer) {
                UUID customer = one.customerId();
                if (customer != null && one.facts() != null) {
                    known.add(one.read(customer));
                }
            }
            return known;
        } catch (RuntimeException e) {
            unanswered.note("customer-service", e);
            throw new OwnerAway(e);
        }
    }
}
