package io.gonghai.drills.fairness;

import java.time.Instant;
import java.util.UUID;

/** An activity that somebody was told is recorded. @param before the deadline that stood when it was sent */
record Promise(UUID customer, Act act, Instant before) {
    boolean inTime() {
        return act.recordedAt().isBefore(before);
    }
}
