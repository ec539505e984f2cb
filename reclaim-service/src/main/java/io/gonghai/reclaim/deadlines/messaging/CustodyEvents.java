package io.gonghai.reclaim.deadlines.messaging;

import io.gonghai.reclaim.deadlines.application.FollowCustody;
import io.gonghai.reclaim.deadlines.application.FollowCustody.Deleted;
import io.gonghai.reclaim.deadlines.application.FollowCustody.Moved;
import io.gonghai.reclaim.deadlines.application.FollowCustody.Refused;
import io.gonghai.reclaim.deadlines.application.ReclaimRecords;
import io.gonghai.reclaim.deadlines.application.ReclaimRecords.Taken;
import io.gonghai.reclaim.deadlines.domain.Change;
import io.gonghai.reclaim.deadlines.domain.Holding;
import io.gonghai.reclaim.deadlines.domain.Refusal;
import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code gonghai.custody.v1}: each transition carries the whole custody after it. */
@ApplicationScoped
public class CustodyEvents implements EventHandler {
    private static final String REFUSED = "ReclaimRefused";
    private static final String SYSTEM = "system";

    private final FollowCustody followCustody;
    private final ReclaimRecords records;

    CustodyEvents(FollowCustody followCustody, ReclaimRecords records) {
        this.followCustody = followCustody;
        this.records = records;
    }

    private record Custody(
            @Nullable UUID customerId,
            @Nullable Long version,
            @Nullable String state,
            @Nullable UUID poolId,
            @Nullable String holder,
            @Nullable Instant since,
            @Nullable Instant heldSince,
            @Nullable Long holdingVersion,
            @Nullable Boolean locked,
            @Nullable Boolean dealt,
            @Nullable Integer extensions,
            @Nullable Instant extendedUntil,
            @Nullable String command,
            @Nullable From from,
            @Nullable String actor,
            @Nullable String rule,
            @Nullable Integer rulesVersion,
            @Nullable Instant at,
            @Nullable Instant periodSince) {
        /** That it was taken back by a deadline; null where it was not. */
        ReclaimRecords.@Nullable Taken taken() {
            if (!"reclaim".equals(command)
                    || customerId == null
                    || version == null
                    || rule == null
                    || rulesVersion == null
                    || from == null
                    || from.holder() == null) {
                return null;
            }
            return new Taken(customerId, version, from.holder(), rule, rulesVersion, Told.time(at, "at"));
        }

        FollowCustody.Told read(IncomingEvent event) {
            UUID customer = Told.customer(customerId, event);
            long now = Told.required(version, "version");
            if ("DELETED".equals(state)) {
                return new Deleted(customer, now);
            }
            boolean held = "HELD".equals(Told.required(state, "state"));
            return new Moved(customer, now, held ? holding() : null, change(), dealt);
        }

        private Holding holding() {
            return new Holding(
                    Told.required(holdingVersion, "holdingVersion"),
                    Told.required(poolId, "poolId"),
                    Told.required(holder, "holder"),
                    Told.time(since, "since"),
                    Told.time(heldSince == null ? since : heldSince, "heldSince"),
                    Boolean.TRUE.equals(locked),
                    Told.extension(extensions, extendedUntil));
        }

        private Change change() {
            String giver = "transfer".equals(command) && from != null ? from.holder() : null;
            String passedOnBy = giver != null && giver.equals(actor) ? giver : null;
            boolean own = actor != null && actor.equals(holder);
            boolean undone = "revert".equals(command);
            boolean theirs = !undone && (own || SYSTEM.equals(actor) || passedOnBy != null);
            boolean frozen = "FROZEN".equals(state) && holder != null;
            return new Change(
                    Told.time(at, "at"),
                    !theirs,
                    passedOnBy,
                    frozen,
                    frozen && "freeze".equals(command) && own,
                    undone && periodSince != null ? Told.time(periodSince, "periodSince") : null);
        }
    }

    private record From(@Nullable String holder) {}

    private record ReclaimRefused(
            @Nullable UUID customerId,
            @Nullable Long announcedHoldingVersion,
            @Nullable Long custodyVersion,
            @Nullable UUID poolId,
            @Nullable Integer rulesVersion,
            @Nullable Integer extensions,
            @Nullable Instant extendedUntil) {
        Refused read(IncomingEvent event) {
            return new Refused(
                    Told.customer(customerId, event),
                    new Refusal(
                            Told.required(announcedHoldingVersion, "announcedHoldingVersion"),
                            custodyVersion == null ? 0 : custodyVersion,
                            poolId,
                            rulesVersion,
                            Told.extension(extensions, extendedUntil)));
        }
    }

    @Override
    public String stream() {
        return "gonghai.custody.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of(
                REFUSED,
                "CustomerPooled",
                "CustomerClaimed",
                "CustomerAssigned",
                "CustomerReturned",
                "CustomerRecalled",
                "CustomerReclaimed",
                "CustomerTransferred",
                "CustomerMoved",
                "CustomerFrozen",
                "CustomerRestored",
                "CustomerDiscarded",
                "CustomerDeleted");
    }

    /** Every transition carries the whole custody after it, also one that is not known here yet: a version missed would hold its deadline back for ever. */
    @Override
    public boolean hears(String type) {
        return type.equals(REFUSED) || type.startsWith("Customer");
    }

    @Override
    public void apply(IncomingEvent event) {
        applyAll(List.of(event));
    }

    @Override
    public void applyAll(Iterable<IncomingEvent> events) {
        List<FollowCustody.Told> facts = new ArrayList<>();
        List<Taken> taken = new ArrayList<>();
        for (IncomingEvent event : events) {
            if (REFUSED.equals(event.type())) {
                facts.add(event.as(ReclaimRefused.class).read(event));
                continue;
            }
            Custody custody = event.as(Custody.class);
            facts.add(custody.read(event));
            Taken one = custody.taken();
            if (one != null) {
                taken.add(one);
            }
        }
        followCustody.apply(facts);
        records.taken(taken);
    }
}
