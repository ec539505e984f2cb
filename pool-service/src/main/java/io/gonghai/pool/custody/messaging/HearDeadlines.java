package io.gonghai.pool.custody.messaging;

import io.gonghai.pool.custody.application.ReclaimOverdue;
import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.events.UnreadableEvent;
import io.gonghai.runtime.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Deadlines that reclaim-service announces. */
@ApplicationScoped
class HearDeadlines implements EventHandler {
    private final ReclaimOverdue reclaim;

    HearDeadlines(ReclaimOverdue reclaim) {
        this.reclaim = reclaim;
    }

    /** What is read of an announcement. */
    record Announced(UUID customerId, Integer holdingVersion, UUID poolId, String rule, Integer rulesVersion) {
        ReclaimOverdue.Due due() {
            if (customerId == null
                    || holdingVersion == null
                    || poolId == null
                    || rule == null
                    || rulesVersion == null) {
                throw new UnreadableEvent("an announcement without its figures");
            }
            return new ReclaimOverdue.Due(customerId, holdingVersion, poolId, rule, rulesVersion);
        }
    }

    @Override
    public String stream() {
        return "gonghai.reclaim.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of("ReclaimDue");
    }

    @Override
    public void apply(IncomingEvent event) {
        applyAll(List.of(event));
    }

    @Override
    public void applyAll(Iterable<IncomingEvent> events) {
        List<ReclaimOverdue.Due> announced = new ArrayList<>();
        events.forEach(event -> announced.add(event.as(Announced.class).due()));
        reclaim.reclaim(announced);
    }
}
