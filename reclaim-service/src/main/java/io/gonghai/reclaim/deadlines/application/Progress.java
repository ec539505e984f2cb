package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.KeyPartition;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far customer-service's activity is known here. */
public interface Progress {

    /** As it stands, never later than now. Whoever says it of a customer reads it before the customer: then no less is in what is read than is said. */
    Known known();

    /**
     * Up to which moment all activity of all customers is known, but of those who are held back by themselves; empty while of some it can't be said: no word came, there
     * is a gap, or a message that did not even tell its key waits to be replayed.
     */
    Optional<Instant> knownOfAll();

    /**
     * Up to which moment all activity is known.
     *
     * @param byPartition without those of which it can't be said
     * @param heldBack keys of customers something of whom could not be applied yet
     */
    record Known(Map<Integer, Instant> byPartition, Set<String> heldBack) {

        /** Of one customer: what its deadline goes by. Null where it can't be said: nothing of it fires meanwhile. */
        public @Nullable Instant upTo(UUID customerId) {
            return heldBack.contains(customerId.toString()) ? null : byPartition.get(KeyPartition.of(customerId));
        }
    }
}
