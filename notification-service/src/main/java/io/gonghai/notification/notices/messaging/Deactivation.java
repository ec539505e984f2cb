package io.gonghai.notification.notices.messaging;

import io.gonghai.notification.notices.domain.Figures;
import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.notification.notices.domain.Occurrence;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What is read of a person's deactivation: it is news for those who may off-board them, and about no customer in particular. */
record Deactivation(String holder, int held, List<String> managers, Instant at) {
    static final String TYPE = "HolderDeactivated";

    Deactivation {
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(at, "at");
        managers = managers == null ? List.of() : List.copyOf(managers);
    }

    Occurrence occurrence(UUID eventId) {
        return new Occurrence(
                eventId, Kind.PERSON_DEACTIVATED, Occurrence.NO_CUSTOMER, at, Figures.ofHolder(holder, held), managers);
    }
}
