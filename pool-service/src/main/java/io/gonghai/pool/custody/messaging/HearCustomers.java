package io.gonghai.pool.custody.messaging;

import io.gonghai.pool.custody.application.Facts;
import io.gonghai.pool.custody.application.Registration;
import io.gonghai.pool.custody.application.TakeNews;
import io.gonghai.pool.ratings.WonDeal;
import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.events.UnreadableEvent;
import io.gonghai.runtime.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Customers that exist, follow-ups recorded and deals won with them. */
@ApplicationScoped
class HearCustomers implements EventHandler {
    private static final String REGISTERED = "CustomerRegistered";
    private static final String DEAL_WON = "DealWon";
    private static final String FOLLOWED_UP = "FollowUpRecorded";

    private final TakeNews news;

    HearCustomers(TakeNews news) {
        this.news = news;
    }

    /** What is read of a registration. */
    record Registered(
            UUID customerId,
            Integer version,
            String createdBy,
            String region,
            String industry,
            String size,
            String level,
            String priority,
            String channel,
            Placement placement) {
        record Placement(UUID poolId, String holder, Boolean lead) {}

        Registration registration() {
            return new Registration(
                    customerId,
                    placement == null ? null : placement.poolId(),
                    placement == null ? null : placement.holder(),
                    new Facts(region, industry, size, level, priority, channel),
                    version == null ? 1 : version,
                    placement != null && Boolean.TRUE.equals(placement.lead()) ? null : createdBy);
        }
    }

    /** What is read of a follow-up. */
    record FollowUp(UUID customerId, Instant recordedAt) {}

    @Override
    public String stream() {
        return "gonghai.customer.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of(REGISTERED, DEAL_WON, FOLLOWED_UP);
    }

    @Override
    public void apply(IncomingEvent event) {
        applyAll(List.of(event));
    }

    /** Ratings wait until all deals of their period are known. */
    @Override
    public boolean followsProgress() {
        return true;
    }

    /** A customer is registered before anything is recorded or won with it, so all registrations may go first. */
    @Override
    public void applyAll(Iterable<IncomingEvent> events) {
        List<Registration> registrations = new ArrayList<>();
        List<WonDeal> deals = new ArrayList<>();
        Map<UUID, Instant> followed = new HashMap<>();
        for (IncomingEvent event : events) {
            switch (event.type()) {
                case REGISTERED ->
                    registrations.add(known(event.as(Registered.class).registration()));
                case DEAL_WON -> deals.add(known(event.as(WonDeal.class)));
                default -> {
                    FollowUp followUp = event.as(FollowUp.class);
                    followed.merge(known(followUp.customerId()), at(followUp), HearCustomers::later);
                }
            }
        }
        news.ofCustomers(registrations, deals, followed);
    }

    private static Instant at(FollowUp followUp) {
        if (followUp.recordedAt() == null) {
            throw new UnreadableEvent("no recordedAt");
        }
        return followUp.recordedAt();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Registration known(Registration registration) {
        known(registration.customerId());
        return registration;
    }

    private static WonDeal known(WonDeal deal) {
        known(deal.customerId());
        return deal;
    }

    private static UUID known(UUID customerId) {
        if (customerId == null) {
            throw new UnreadableEvent("no customerId");
        }
        return customerId;
    }
}
