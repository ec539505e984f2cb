package io.gonghai.reclaim.deadlines.messaging;

import io.gonghai.reclaim.deadlines.application.Activities;
import io.gonghai.reclaim.deadlines.application.FollowCustomers;
import io.gonghai.reclaim.deadlines.application.FollowCustomers.Worked;
import io.gonghai.reclaim.deadlines.domain.ActivityKind;
import io.gonghai.reclaim.deadlines.domain.RecordedActivity;
import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code gonghai.customer.v1}: facts and activity, and the Progress that deadlines wait for. */
@ApplicationScoped
public class CustomerEvents implements EventHandler {
    private static final String FOLLOW_UP = "FollowUpRecorded";
    private static final String DEAL = "DealWon";

    private final FollowCustomers followCustomers;

    CustomerEvents(FollowCustomers followCustomers) {
        this.followCustomers = followCustomers;
    }

    private record Recorded(
            @Nullable UUID customerId,
            @Nullable Instant recordedAt,
            @Nullable Long holdingVersion,
            @Nullable Boolean holdingConfirmed,
            @Nullable LocalDate contractEndsOn) {
        Worked read(IncomingEvent event) {
            boolean deal = DEAL.equals(event.type());
            return new Worked(new Activities.Entry(
                    Told.customer(customerId, event),
                    new RecordedActivity(
                            deal ? ActivityKind.DEAL : ActivityKind.FOLLOW_UP,
                            holdingVersion,
                            Told.required(holdingConfirmed, "holdingConfirmed"),
                            Told.time(recordedAt, "recordedAt")),
                    event.id(),
                    deal ? contractEndsOn : null));
        }
    }

    @Override
    public String stream() {
        return "gonghai.customer.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of("CustomerRegistered", "CustomerChanged", FOLLOW_UP, DEAL);
    }

    @Override
    public boolean followsProgress() {
        return true;
    }

    @Override
    public void apply(IncomingEvent event) {
        applyAll(List.of(event));
    }

    @Override
    public void applyAll(Iterable<IncomingEvent> events) {
        List<FollowCustomers.Told> facts = new ArrayList<>();
        for (IncomingEvent event : events) {
            facts.add(
                    switch (event.type()) {
                        case FOLLOW_UP, DEAL -> event.as(Recorded.class).read(event);
                        default -> {
                            ToldCustomer customer = event.as(ToldCustomer.class);
                            yield customer.read(Told.customer(customer.customerId(), event));
                        }
                    });
        }
        followCustomers.apply(facts);
    }
}
