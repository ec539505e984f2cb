package io.gonghai.reclaim.deadlines.application;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** How far customer-service's activity is known here. */
public interface Progress {

    /** All activity of the customer up to this moment is known, never later than now; empty before the first word of it. */
    Optional<Instant> knownUpTo(UUID customerId);
}
