package io.gonghai.notification.notices.messaging;

import io.gonghai.notification.notices.domain.Figures;
import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.notification.notices.domain.Occurrence;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is read of an undo of wrong rules: a holder has customers again, and is told so once, not of each. */
record UndoneReclaims(
        String holder,
        int customers,
        @Nullable UUID poolId,
        @Nullable String startedBy,
        Instant at) {
    static final String TYPE = "ReclaimsUndone";

    UndoneReclaims {
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(at, "at");
    }

    Occurrence occurrence(UUID eventId) {
        return new Occurrence(
                eventId,
                Kind.RECLAIMS_UNDONE,
                Occurrence.NO_CUSTOMER,
                at,
                Figures.ofUndone(startedBy, holder, poolId, customers),
                List.of());
    }
}
