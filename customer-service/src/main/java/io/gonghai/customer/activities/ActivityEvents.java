package io.gonghai.customer.activities;

import io.gonghai.customer.customers.CustomerEvents;
import io.gonghai.runtime.events.OutgoingEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told of activities: when and by whom, never what was said. */
final class ActivityEvents {
    private ActivityEvents() {}

    static OutgoingEvent of(FollowUp done) {
        return new OutgoingEvent(
                CustomerEvents.FACTS,
                done.customerId.toString(),
                "FollowUpRecorded",
                new FollowUpRecorded(
                        done.customerId,
                        done.id,
                        done.kind,
                        done.recordedBy,
                        done.at,
                        done.recordedAt,
                        done.holdingVersion,
                        done.holdingConfirmed));
    }

    static OutgoingEvent of(Deal won) {
        return new OutgoingEvent(
                CustomerEvents.FACTS,
                won.customerId.toString(),
                "DealWon",
                new DealWon(
                        won.customerId,
                        won.id,
                        won.recordedBy,
                        Money.of(won.amount, won.currency),
                        won.closedAt,
                        won.recordedAt,
                        won.holdingVersion,
                        won.holdingConfirmed,
                        won.contractEndsOn));
    }

    record FollowUpRecorded(
            UUID customerId,
            UUID followUpId,
            FollowUp.Kind kind,
            String by,
            Instant at,
            Instant recordedAt,
            @Nullable Long holdingVersion,
            boolean holdingConfirmed) {}

    record DealWon(
            UUID customerId,
            UUID dealId,
            String by,
            Money amount,
            Instant closedAt,
            Instant recordedAt,
            @Nullable Long holdingVersion,
            boolean holdingConfirmed,
            @Nullable LocalDate contractEndsOn) {}
}
