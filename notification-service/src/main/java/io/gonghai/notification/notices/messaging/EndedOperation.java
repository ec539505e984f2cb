package io.gonghai.notification.notices.messaging;

import io.gonghai.notification.notices.domain.Figures;
import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.notification.notices.domain.Occurrence;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is read of the end of an operation: one notice for whoever started it, the successor and the managers, in place of one for each customer. */
record EndedOperation(
        UUID operationId,
        String kind,
        @Nullable String subject,
        @Nullable String successor,
        @Nullable UUID toPool,
        @Nullable String startedBy,
        long moved,
        long passedOn,
        long failed,
        List<String> managers,
        Instant at) {
    private static final String OFFBOARDING = "OFFBOARDING";

    EndedOperation {
        Objects.requireNonNull(operationId, "operationId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(at, "at");
        managers = managers == null ? List.of() : List.copyOf(managers);
    }

    /** It is about no one customer: the operation stands in its place. */
    Occurrence occurrence(UUID eventId) {
        return new Occurrence(
                eventId,
                Kind.OPERATION_ENDED,
                operationId,
                at,
                Figures.ofOperation(
                        startedBy,
                        successor,
                        OFFBOARDING.equals(kind) ? subject : null,
                        toPool,
                        new Figures.Operation(operationId, kind, moved, passedOn, failed)),
                managers);
    }
}
