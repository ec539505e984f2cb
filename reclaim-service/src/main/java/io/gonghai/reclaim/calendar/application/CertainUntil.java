package io.gonghai.reclaim.calendar.application;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Up to which day a calendar is certain, its base included. */
public record CertainUntil(String id, ZoneId zone, LocalDate last) {
    /** Days after today; fewer than none where that day is over. */
    long daysLeft(Instant now) {
        return ChronoUnit.DAYS.between(LocalDate.ofInstant(now, zone), last);
    }
}
