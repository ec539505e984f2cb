package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.RecordedActivity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Activity that may still count, also for a holding that is not known here yet. The customer's row is locked by who calls. */
public interface Activities {
    Map<UUID, List<RecordedActivity>> of(Collection<UUID> customerIds);

    void remember(Collection<Entry> entries);

    /** Forgets what can't count for the holdings that now run, nor for any later one, and the warnings given in holdings before. */
    void forgetOutlived(Collection<CustomerClock> clocks);

    /** Forgets all of the customers, and the warnings given about them. */
    void forget(Collection<UUID> customerIds);

    /** One activity of a customer. */
    record Entry(UUID customerId, RecordedActivity activity) {}
}
