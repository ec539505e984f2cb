package io.gonghai.notification.notices.messaging;

import io.gonghai.notification.notices.domain.Figures;
import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.notification.notices.domain.Occurrence;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is read of a suggested move: it is news for those who manage the pool where the customer is, and for nobody else. */
record Suggestion(
        UUID customerId, @Nullable UUID poolId, @Nullable Integer rulesVersion, List<String> managers, Instant at) {
    Suggestion {
        Objects.requireNonNull(customerId, "customerId");
        Objects.requireNonNull(at, "at");
        managers = managers == null ? List.of() : List.copyOf(managers);
    }

    Occurrence occurrence(UUID eventId) {
        return new Occurrence(
                eventId,
                Kind.MOVE_SUGGESTED,
                customerId,
                at,
                new Figures(null, null, null, poolId, null, rulesVersion, null, null, null, null),
                managers);
    }
}
