package io.gonghai.customer.leads;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gonghai.customer.leads.domain.Lead;
import io.gonghai.customer.leads.domain.LeadData;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A lead as callers read it.
 *
 * @param outcome only where it was just pushed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Lead")
public record LeadView(
        UUID id,
        long version,
        UUID channelId,
        String externalId,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String company,
        @Nullable String region,
        Map<String, Object> custom,
        @Nullable UUID customerId,
        Instant receivedAt,
        Instant changedAt,
        @Nullable Instant convertedAt,
        @Nullable LeadOutcome outcome) {
    static LeadView of(Lead lead) {
        return of(lead, null);
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
