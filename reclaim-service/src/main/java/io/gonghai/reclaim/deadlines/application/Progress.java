package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.KeyPartition;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far customer-service's activity is known here. */
public interface Progress {

    /** As it stands, never later than now. Whoever says it of a customer reads it before the customer: then no less is in what is read than is said. */
    Known known();

    /** Up to which moment all activity of all customers is known; empty while no word came of some. */
    Optional<Instant> knownOfAll();

    /** Up to which moment all activity is known, by partition; without those of which no word came yet. */
    record Known(Map<Integer, Instant> byPartition) {

        /** Of one customer; null before the first word of it. */
        @Nullable
        Instant upTo(UUID customerId) {
            return byPartition.get(KeyPartition.of(customerId));
        }
    }
}
