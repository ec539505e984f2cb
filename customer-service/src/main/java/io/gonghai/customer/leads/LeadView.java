package io.gonghai.customer.leads;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gonghai.customer.leads.domain.Lead;
import io.gonghai.customer.leads.domain.LeadData;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A lead as callers read it.
 *
 * @param outcome only where it was just pushed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Lead",
        extensions = {
            @Extension(name = "x-etag", value = "true", parseValue = true),
            @Extension(name = "x-sparse", value = "true", parseValue = true)
        })
public record LeadView(
        @Schema(required = true, description = "Id of the lead.")
        UUID id,

        @Schema(required = true, description = "Goes up with every change; the ETag.")
        long version,

        @Schema(required = true, description = "The channel it came through.")
        UUID channelId,

        @Schema(required = true, description = "The sender's id, unique in its channel.")
        String externalId,

        @Schema(description = "Name of the person or organization.") @Nullable
        String name,

        @Schema(description = "Phone number as it was sent.") @Nullable
        String phone,

        @Schema(description = "E-mail address as it was sent.") @Nullable
        String email,

        @Schema(description = "Where the person works.") @Nullable
        String company,

        @Schema(description = "Where it is, such as `CN-SH`.") @Nullable
        String region,

        @Schema(required = true, description = "Further fields by name.")
        Map<String, Object> custom,

        @Schema(description = "The customer it became; absent while it is none.") @Nullable
        UUID customerId,

        @Schema(required = true, description = "When it first came.")
        Instant receivedAt,

        @Schema(required = true, description = "When it last said something new.")
        Instant changedAt,

        @Schema(description = "When it became a customer; absent while it is none.") @Nullable
        Instant convertedAt,

        @Schema(description = "`CREATED` or `UPDATED`; only in the answer to a push.") @Nullable
        LeadOutcome outcome) {
    static LeadView of(Lead lead) {
        return of(lead, null);
    }

    /** That it is there, for a sender who may not read it. */
    static LeadView receipt(Lead lead, LeadOutcome outcome) {
        return new LeadView(
                lead.id(),
                lead.version(),
                lead.channelId(),
                lead.data().externalId(),
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                lead.receivedAt(),
                lead.changedAt(),
                null,
                outcome);
    }

    static LeadView of(Lead lead, @Nullable LeadOutcome outcome) {
        LeadData data = lead.data();
        return new LeadView(
                lead.id(),
                lead.version(),
                lead.channelId(),
                data.externalId(),
                data.name(),
                data.phone(),
                data.email(),
                data.company(),
                data.region(),
                data.custom(),
                lead.customerId(),
                lead.receivedAt(),
                lead.changedAt(),
                lead.convertedAt(),
                outcome);
    }
}
