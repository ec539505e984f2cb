package io.gonghai.customer.leads.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Inbound interest from a channel.
 *
 * @param raw as it came last
 * @param customerId the customer it became, if it did
 */
public record Lead(
        UUID id,
        long version,
        UUID channelId,
        LeadData data,
        @Nullable String raw,
        @Nullable UUID customerId,
        String receivedBy,
        Instant receivedAt,
        Instant changedAt,
        @Nullable Instant convertedAt) {

    /** The next version, after the same lead came again. */
    public Lead updated(LeadData next, String rawNow, Instant at) {
        return new Lead(id, version + 1, channelId, next, rawNow, customerId, receivedBy, receivedAt, at, convertedAt);
    }

    /** The next version, now that it is a customer. */
    public Lead converted(UUID customer, Instant at) {
        return new Lead(id, version + 1, channelId, data, raw, customer, receivedBy, receivedAt, at, at);
    }
}
