package io.gonghai.reclaim.deadlines.application;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How far customer-service's activity is known here. */
public interface Progress {

    /** Up to which moment all activity of each customer is known, never later than now; without those of whom no word came yet. */
    Map<UUID, Instant> knownUpTo(Collection<UUID> customerIds);

    /** Up to which moment all activity of all customers is known; empty while no word came of some. */
    Optional<Instant> knownOfAll();

    /** Likewise for one; empty before the first word of it. */
    default Optional<Instant> knownUpTo(UUID customerId) {
        return Optional.ofNullable(knownUpTo(List.of(customerId)).get(customerId));
    }
}
