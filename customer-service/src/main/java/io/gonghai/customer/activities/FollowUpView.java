package io.gonghai.customer.activities;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A follow-up as callers read it. */
@Schema(name = "FollowUp")
public record FollowUpView(
        UUID id,
        UUID customerId,
        FollowUp.Kind kind,
        String content,
        Instant at,
        Instant recordedAt,
        String recordedBy) {
    static FollowUpView of(FollowUp followUp) {
        return new FollowUpView(
                followUp.id,
                followUp.customerId,
                followUp.kind,
                followUp.content,
                followUp.at,
                followUp.recordedAt,
                followUp.recordedBy);
    }
}
