package io.gonghai.pool.custody.messaging;

import io.gonghai.pool.custody.application.ReclaimOverdue;
import io.gonghai.pool.custody.application.WarnManagers;
import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.events.UnreadableEvent;
import io.gonghai.runtime.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Deadlines that reclaim-service announces, and those that managers are to be told of. */
@ApplicationScoped
class HearDeadlines implements EventHandler {
    private static final String ESCALATED = "ReclaimEscalated";

    private final ReclaimOverdue reclaim;
    private final WarnManagers warnManagers;

    HearDeadlines(ReclaimOverdue reclaim, WarnManagers warnManagers) {
        this.reclaim = reclaim;
        this.warnManagers = warnManagers;
    }

    /** What is read of an announcement. @param extensions replicas from before there were any do not say */
    record Announced(
            UUID customerId,
            Integer holdingVersion,
            String holder,
            UUID poolId,
            String rule,
            Integer rulesVersion,
            Instant dueAt,
            String before,
            Integer extensions) {
        ReclaimOverdue.Due due() {
            if (customerId == null
                    || holdingVersion == null
                    || poolId == null
                    || rule == null
                    || rulesVersion == null) {
                throw new UnreadableEvent("an announcement without its figures");
            }
            return new ReclaimOverdue.Due(
                    customerId, holdingVersion, poolId, rule, rulesVersion, extensions == null ? 0 : extensions);
        }

        WarnManagers.Escalation escalation() {
            ReclaimOverdue.Due due = due();
            if (holder == null || dueAt == null || before == null) {
                throw new UnreadableEvent("an escalation without its figures");
            }
            return new WarnManagers.Escalation(
                    due.customerId(),
                    due.holdingVersion(),
                    holder,
                    due.poolId(),
                    due.rule(),
                    due.rulesVersion(),
                    dueAt,
                    before,
                    extensions);
        }
    }

    @Override
    public String stream() {
        return "gonghai.reclaim.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of("ReclaimDue", ESCALATED);
    }

    @Override
    public void apply(IncomingEvent event) {
        applyAll(List.of(event));
    }

    @Override
    public void applyAll(Iterable<IncomingEvent> events) {
        List<ReclaimOverdue.Due> announced = new ArrayList<>();
        List<WarnManagers.Escalation> escalated = new ArrayList<>();
        for (IncomingEvent event : events) {
            Announced read = event.as(Announced.class);
            if (ESCALATED.equals(event.type())) {
                escalated.add(read.escalation());
            } else {
                announced.add(read.due());
            }
        }
        if (!escalated.isEmpty()) {
            warnManagers.warn(escalated);
        }
        if (!announced.isEmpty()) {
            reclaim.reclaim(announced);
        }
    }
}
