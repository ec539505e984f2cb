package io.gonghai.reclaim.deadlines.application;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** customer-service, asked for facts that were not told whole here. Never inside a transaction. */
public interface FactsOwner {

    /**
     * Those of the customers that it knows.
     *
     * @throws CustodyOwner.OwnerAway where it can't answer now
     */
    List<FollowCustomers.Described> factsOf(Collection<UUID> customerIds);
}
