package io.gonghai.notification.notices.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * What one person was told.
 *
 * @param kind code of a {@link Kind}, or of one that a newer version of this service has filed already
 * @param seq place in that person's inbox: later arrivals have higher ones, and none becomes visible before one below it
 */
public record Notice(
        String person, long seq, UUID id, String kind, UUID customerId, Instant at, Figures figures, boolean read) {}
