package io.gonghai.customer.activities;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A follow-up as callers read it. */
@Schema(name = "FollowUp", extensions = @Extension(name = "x-etag", value = "true", parseValue = true))
public record FollowUpView(
        @Schema(description = "Id of the follow-up.") UUID id,
        @Schema(description = "Id of the customer.") UUID customerId,
        @Schema(description = "How it took place.") FollowUp.Kind kind,
        @Schema(description = "What was said or agreed.") String content,
        @Schema(description = "When it took place.") Instant at,

        @Schema(description = "When it was recorded; deadlines go by this.")
        Instant recordedAt,

        @Schema(description = "Id of the person who recorded it.")
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
