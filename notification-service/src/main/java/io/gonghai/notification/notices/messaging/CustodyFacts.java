package io.gonghai.notification.notices.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is read of a custody event: who has the customer now, who had it, who manages and who acted. */
record CustodyFacts(
        UUID customerId,
        long version,
        @Nullable UUID poolId,
        @Nullable String holder,
        @Nullable Long holdingVersion,
        String command,
        @Nullable From from,
        @Nullable String actor,
        @Nullable String rule,
        @Nullable Integer rulesVersion,
        List<String> managers,
        @Nullable UUID operationId,
        Instant at) {
    CustodyFacts {
        Objects.requireNonNull(customerId, "customerId");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(at, "at");
        managers = managers == null ? List.of() : List.copyOf(managers);
    }

    /** Custody before the event. */
    record From(@Nullable String holder) {}

    @Nullable
    String formerHolder() {
        return from == null ? null : from.holder();
    }
}
