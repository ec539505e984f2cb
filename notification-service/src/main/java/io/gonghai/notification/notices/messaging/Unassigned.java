package io.gonghai.notification.notices.messaging;

import io.gonghai.notification.notices.domain.Figures;
import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.notification.notices.domain.Occurrence;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What is read of a pool whose customers have been nobody's for too long: one notice for all of them, about no customer in particular. */
record Unassigned(UUID poolId, String unassignedAfter, int count, List<String> managers, Instant at) {
    static final String TYPE = "UnassignedTooLong";

    Unassigned {
        Objects.requireNonNull(poolId, "poolId");
        Objects.requireNonNull(unassignedAfter, "unassignedAfter");
        Objects.requireNonNull(at, "at");
        managers = managers == null ? List.of() : List.copyOf(managers);
    }

    Occurrence occurrence(UUID eventId) {
        return new Occurrence(
                eventId,
                Kind.POOL_UNASSIGNED,
                Occurrence.NO_CUSTOMER,
                at,
                Figures.ofPool(poolId, count, unassignedAfter),
                managers);
    }
}
