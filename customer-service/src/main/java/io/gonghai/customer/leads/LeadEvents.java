package io.gonghai.customer.leads;

import io.gonghai.customer.leads.domain.Lead;
import io.gonghai.runtime.events.OutgoingEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told of leads; key is the customer id, or the lead id while it is no customer. */
final class LeadEvents {
    private static final String STREAM = "gonghai.lead.v1";

    private LeadEvents() {}

    static OutgoingEvent received(Lead lead) {
        return event(
                lead,
                "LeadReceived",
                new Received(
                        lead.id(),
                        lead.channelId(),
                        lead.data().externalId(),
                        lead.customerId(),
                        false,
                        lead.receivedAt()));
    }

    static OutgoingEvent updated(Lead lead, List<String> changed) {
        return event(
                lead,
                "LeadUpdated",
                new Updated(
                        lead.id(),
                        lead.channelId(),
                        lead.data().externalId(),
                        lead.customerId(),
                        changed,
                        lead.changedAt()));
    }

    static OutgoingEvent converted(Lead lead) {
        return event(
                lead,
                "LeadConverted",
                new Converted(
                        lead.id(), lead.channelId(), lead.data().externalId(), lead.customerId(), lead.changedAt()));
    }

    private static OutgoingEvent event(Lead lead, String type, Object data) {
        UUID key = lead.customerId() == null ? lead.id() : lead.customerId();
        return new OutgoingEvent(STREAM, key.toString(), type, data);
    }

    record Received(
            UUID leadId,
            UUID channelId,
            String externalId,
            @Nullable UUID customerId,
            boolean test,
            Instant at) {}

    record Updated(
            UUID leadId,
            UUID channelId,
            String externalId,
            @Nullable UUID customerId,
            List<String> changed,
            Instant at) {}

    record Converted(
            UUID leadId,
            UUID channelId,
            String externalId,
            @Nullable UUID customerId,
            Instant at) {}
}
