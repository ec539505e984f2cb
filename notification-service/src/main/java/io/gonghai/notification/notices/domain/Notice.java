package io.gonghai.notification.notices.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * What one person was told.
 *
 * @param seq place in that person's inbox: later arrivals have higher ones, and none becomes visible before one below it
 */
public record Notice(
        String person, long seq, UUID id, Kind kind, UUID customerId, Instant at, Figures figures, boolean read) {}
