package io.gonghai.drills.fairness;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did about a customer, as its lists show it.
 *
 * @param recordedAt of a complaint: when it was opened
 * @param until of a complaint: when it was closed; null while it is open
 */
record Act(UUID id, Kind kind, Instant recordedAt, @Nullable Instant until) {
    /** A follow-up or a deal. */
    Act(UUID id, boolean deal, Instant recordedAt) {
        this(id, deal ? Kind.DEAL : Kind.FOLLOW_UP, recordedAt, null);
    }

    enum Kind {
        FOLLOW_UP,
        DEAL,
        COMPLAINT
    }

    boolean deal() {
        return kind == Kind.DEAL;
    }

    boolean complaint() {
        return kind == Kind.COMPLAINT;
    }
}
