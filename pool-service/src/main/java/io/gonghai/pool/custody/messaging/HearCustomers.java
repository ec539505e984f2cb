package io.gonghai.pool.custody.messaging;

import io.gonghai.pool.custody.application.Facts;
import io.gonghai.pool.custody.application.RecordDeals;
import io.gonghai.pool.custody.application.RegisterCustomers;
import io.gonghai.pool.custody.application.Registration;
import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.events.UnreadableEvent;
import io.gonghai.runtime.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Customers that exist, and deals won with them. */
@ApplicationScoped
class HearCustomers implements EventHandler {
    private static final String REGISTERED = "CustomerRegistered";
    private static final String DEAL_WON = "DealWon";

    private final RegisterCustomers register;
    private final RecordDeals deals;

    HearCustomers(RegisterCustomers register, RecordDeals deals) {
        this.register = register;
        this.deals = deals;
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
        record Placement(UUID poolId, String holder) {}

        Registration registration() {
            return new Registration(
                    customerId,
                    placement == null ? null : placement.poolId(),
                    placement == null ? null : placement.holder(),
                    new Facts(region, industry, size, level, priority, channel),
                    version == null ? 1 : version,
                    createdBy);
        }
    }

    /** What is read of a deal. */
    record Deal(UUID customerId) {}

    @Override
    public String stream() {
        return "gonghai.customer.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of(REGISTERED, DEAL_WON);
    }

    @Override
    public void apply(IncomingEvent event) {
        applyAll(List.of(event));
    }

    /** A customer is registered before anything is won with it, so all registrations may go first. */
    @Override
    public void applyAll(Iterable<IncomingEvent> events) {
        List<Registration> registrations = new ArrayList<>();
        List<UUID> dealt = new ArrayList<>();
        for (IncomingEvent event : events) {
            if (event.type().equals(REGISTERED)) {
                registrations.add(known(event.as(Registered.class).registration()));
            } else {
                dealt.add(known(event.as(Deal.class).customerId()));
            }
        }
        if (!registrations.isEmpty()) {
            register.register(registrations);
        }
        if (!dealt.isEmpty()) {
            deals.won(dealt);
        }
    }

    private static Registration known(Registration registration) {
        known(registration.customerId());
        return registration;
    }

    private static UUID known(UUID customerId) {
        if (customerId == null) {
            throw new UnreadableEvent("no customerId");
        }
        return customerId;
    }
}
