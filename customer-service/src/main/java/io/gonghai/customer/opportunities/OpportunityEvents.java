package io.gonghai.customer.opportunities;

import io.gonghai.customer.activities.Money;
import io.gonghai.customer.customers.CustomerEvents;
import io.gonghai.runtime.events.OutgoingEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told of opportunities: where they stand and what they may bring, never what people wrote. */
final class OpportunityEvents {
    private OpportunityEvents() {}

    static OutgoingEvent of(Opportunity one, String by) {
        OpportunityView view = OpportunityView.of(one);
        return new OutgoingEvent(
                CustomerEvents.FACTS,
                one.customerId.toString(),
                "OpportunityChanged",
                new OpportunityChanged(
                        one.customerId,
                        one.id,
                        one.version,
                        one.stage,
                        view.amount(),
                        one.expectedCloseOn,
                        one.contractEndsOn,
                        one.dealId,
                        by,
                        one.openedAt,
                        one.changedAt));
    }

    record OpportunityChanged(
            UUID customerId,
            UUID opportunityId,
            long version,
            Opportunity.Stage stage,
            @Nullable Money amount,
            @Nullable LocalDate expectedCloseOn,
            @Nullable LocalDate contractEndsOn,
            @Nullable UUID dealId,
            String by,
            Instant openedAt,
            Instant at) {}
}
