package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.Change;
import io.gonghai.reclaim.deadlines.domain.Holding;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** pool-service, asked before this service says "unknown" or "not yours" from its copy, and by sweeps for what did not come. Never inside a transaction. */
public interface CustodyOwner {

    /**
     * Empty where it knows no such custody.
     *
     * @throws OwnerAway where it can't answer now
     */
    Optional<Custody> custodyOf(UUID customerId);

    /**
     * What stands there.
     *
     * @param holding null while nobody holds the customer
     * @param dealt whether there ever was a deal; null where it does not say
     */
    record Custody(
            long version,
            @Nullable Holding holding,
            Change change,
            @Nullable Boolean dealt,
            Set<String> managers,
            Set<String> managerDepartments) {
        public boolean managedBy(String person, Set<String> departments) {
            return managers.contains(person) || !Collections.disjoint(managerDepartments, departments);
        }
    }

    /** The owner can't answer now. */
    final class OwnerAway extends RuntimeException {
        public OwnerAway(@Nullable Throwable cause) {
            super("pool-service is away", cause);
        }
    }
}
