package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.application.ReclaimRecords.Past;
import io.gonghai.reclaim.deadlines.application.ReclaimRecords.Readable;
import io.gonghai.runtime.identity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was taken back of a customer, and what stood then: to those who may read its deadline now, or would if it had one; else to whom it was taken from, and to
 * managers of the pool it was held in.
 */
@ApplicationScoped
public class ReadReclaims {
    private final ReclaimRecords records;
    private final ReadDeadline readDeadline;
    private final Pools pools;

    ReadReclaims(ReclaimRecords records, ReadDeadline readDeadline, Pools pools) {
        this.records = records;
        this.readDeadline = readDeadline;
        this.pools = pools;
    }

    /** Some of them, one more than the limit where more follow. @param count how many there are in all; null where that was not asked */
    public record Found(List<Past> some, @Nullable Long count) {}

    /**
     * Empty where there is nothing that the caller may read, and they may not read of the customer at all.
     *
     * @throws CustodyOwner.OwnerAway where the owner had to be asked and can't answer
     */
    public Optional<Found> of(UUID customerId, Caller caller, @Nullable Long before, int limit, boolean counted) {
        boolean all = readDeadline.mayRead(customerId, caller);
        Set<UUID> managed = all ? Set.of() : pools.managedBy(caller.id(), caller.departments());
        Readable readable = new Readable(all, caller.id(), managed);
        List<Past> some = records.of(customerId, readable, before, limit + 1);
        return all || before != null || !some.isEmpty()
                ? Optional.of(new Found(some, counted ? records.count(customerId, readable) : null))
                : Optional.empty();
    }
}
