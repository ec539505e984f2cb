package io.gonghai.notification.notices.messaging;

import io.gonghai.notification.notices.domain.Figures;
import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.notification.notices.domain.Occurrence;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is read of a warning to those who manage a pool: somebody in it is about to lose a customer. */
record Escalation(
        UUID customerId,
        @Nullable Long holdingVersion,
        String holder,
        @Nullable UUID poolId,
        @Nullable String rule,
        @Nullable Integer rulesVersion,
        Instant dueAt,
        @Nullable String before,
        List<String> managers,
        Instant at) {
    static final String TYPE = "ManagersWarned";

    Escalation {
        Objects.requireNonNull(customerId, "customerId");
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(dueAt, "dueAt");
        Objects.requireNonNull(at, "at");
        managers = managers == null ? List.of() : List.copyOf(managers);
    }

    Occurrence occurrence(UUID eventId) {
        return new Occurrence(
                eventId,
                Kind.RECLAIM_ESCALATED,
                customerId,
                at,
                new Figures(null, holder, null, poolId, rule, rulesVersion, null, holdingVersion, dueAt, before),
                managers);
    }
}
