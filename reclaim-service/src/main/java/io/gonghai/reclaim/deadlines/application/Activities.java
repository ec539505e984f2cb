package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.Past;
import io.gonghai.reclaim.deadlines.domain.RecordedActivity;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Activity that may still count, also for a holding that is not known here yet. The customer's row is locked by who calls. */
public interface Activities {
    Map<UUID, List<RecordedActivity>> of(Collection<UUID> customerIds);

    /** What rules may ask for beyond the row; without those of whom nothing is known. */
    Map<UUID, Past> pasts(Collection<UUID> customerIds);

    void remember(Collection<Entry> entries);

    /** Forgets what can't count for the holdings that now run, nor for any later one, and the warnings given in holdings before. */
    void forgetOutlived(Collection<CustomerClock> clocks);

    /** Forgets all of the customers, and the warnings given about them. */
    void forget(Collection<UUID> customerIds);

    /**
     * One activity of a customer.
     *
     * @param event id of the event that told of it
     * @param contractEndsOn of a deal: the last day of its contract; null where it named none
     */
    record Entry(
            UUID customerId,
            RecordedActivity activity,
            UUID event,
            @Nullable LocalDate contractEndsOn) {}
}
