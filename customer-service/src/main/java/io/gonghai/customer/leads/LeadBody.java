package io.gonghai.customer.leads;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A lead as integrators write it; published only, since {@link LeadReader} reads it with every violation named. */
@Schema(name = "NewLead")
record LeadBody(
        @Schema(
                required = true,
                maxLength = 64,
                description = "Id or name of the channel. Not at `/intake/{channelKey}`.")
        String channel,

        @Schema(required = true, maxLength = 200, description = "The sender's id of the lead, unique in its channel.")
        String externalId,

        @Nullable @Schema(maxLength = 200) String name,
        @Nullable @Schema(maxLength = 40) String phone,
        @Nullable @Schema(maxLength = 254) String email,
        @Nullable @Schema(maxLength = 200) String company,
        @Nullable @Schema(maxLength = 64) String region,

        @Nullable @Schema(description = "Further fields: at most 50 texts, numbers or true/false values.")
        Map<String, Object> custom) {

    /** Many of them. */
    @Schema(name = "NewLeads")
    record Batch(
            @Schema(required = true, minItems = 1, maxItems = 1000)
            List<LeadBody> leads) {}
}
