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

        @Nullable @Schema(description = "Name of the person or organization.", maxLength = 200)
        String name,

        @Nullable @Schema(description = "Phone number, at most 40 characters.", maxLength = 40)
        String phone,

        @Nullable @Schema(description = "E-mail address.", maxLength = 254)
        String email,

        @Nullable @Schema(description = "Where the person works.", maxLength = 200)
        String company,

        @Nullable @Schema(description = "Where it is, such as `CN-SH`.", maxLength = 64)
        String region,

        @Nullable @Schema(description = "Further fields: at most 50 texts, numbers or true/false values.")
        Map<String, Object> custom) {

    /** As it comes through a channel's own key. */
    @Schema(
            name = "IntakeLead",
            description = "A lead, by the field names of its sender: the channel's `mapping` says what they are here.",
            additionalProperties = Schema.True.class)
    record AtIntake(
            @Schema(
                    required = true,
                    maxLength = 200,
                    description = "The sender's id of the lead, unique in its channel.")
            String externalId,

            @Nullable @Schema(maxLength = 200, description = "Name of the person or organization.")
            String name,

            @Nullable @Schema(maxLength = 40, description = "Phone number.")
            String phone,

            @Nullable @Schema(maxLength = 254, description = "E-mail address.")
            String email,

            @Nullable @Schema(maxLength = 200, description = "Where the person works.")
            String company,

            @Nullable @Schema(maxLength = 64, description = "Where it is, such as `CN-SH`.")
            String region) {}

    /** Many of them. */
    @Schema(name = "NewLeads")
    record Batch(
            @Schema(
                    description = "1 to 1 000 leads; each is read by itself.",
                    required = true,
                    minItems = 1,
                    maxItems = 1000)
            List<LeadBody> leads) {}
}
