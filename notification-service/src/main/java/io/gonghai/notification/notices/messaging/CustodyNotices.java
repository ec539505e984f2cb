package io.gonghai.notification.notices.messaging;

import io.gonghai.notification.notices.application.FileNotices;
import io.gonghai.notification.notices.application.Filing.Held;
import io.gonghai.notification.notices.domain.Figures;
import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.notification.notices.domain.Occurrence;
import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells people how custody moved, of requests for customers and for more time, and of holders who are inactive now. Entering a pool and creating a customer as one's own are no news to anybody; of what was asked for and granted, {@link RequestNotices} tell.
 * Moves of an operation are told together, when it has ended. Whatever moves a customer ends what digests warn their former holder of. */
@ApplicationScoped
public class CustodyNotices implements EventHandler {
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("CustomerClaimed", Kind.CUSTOMER_CLAIMED),
            Map.entry("CustomerAssigned", Kind.CUSTOMER_ASSIGNED),
            Map.entry("CustomerReturned", Kind.CUSTOMER_RETURNED),
            Map.entry("CustomerRecalled", Kind.CUSTOMER_RECALLED),
            Map.entry("CustomerReclaimed", Kind.CUSTOMER_RECLAIMED),
            Map.entry("CustomerTransferred", Kind.CUSTOMER_TRANSFERRED),
            Map.entry("CustomerMoved", Kind.CUSTOMER_MOVED),
            Map.entry("CustomerFrozen", Kind.CUSTOMER_FROZEN),
            Map.entry("CustomerRestored", Kind.CUSTOMER_RESTORED),
            Map.entry("CustomerDiscarded", Kind.CUSTOMER_DISCARDED),
            Map.entry("CustomerLocked", Kind.CUSTOMER_LOCKED),
            Map.entry("CustomerUnlocked", Kind.CUSTOMER_UNLOCKED));
    /** What nobody is told: one's own making; and what those concerned are told as the end of a request. */
    private static final Set<String> NO_NEWS = Set.of("create", "approve");

    private static final String DELETED = "CustomerDeleted";
    private static final String SUGGESTED = "MoveSuggested";
    private static final String OPERATION_ENDED = "OperationEnded";
    private static final Set<String> TYPES = Stream.of(
                    KINDS.keySet(),
                    RequestNotices.TYPES,
                    Set.of(
                            SUGGESTED,
                            DELETED,
                            Deactivation.TYPE,
                            Escalation.TYPE,
                            Unassigned.TYPE,
                            OPERATION_ENDED,
                            UndoneReclaims.TYPE))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private final FileNotices notices;

    CustodyNotices(FileNotices notices) {
        this.notices = notices;
    }

    @Override
    public String stream() {
        return "gonghai.custody.v1";
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public void apply(IncomingEvent event) {
        applyAll(List.of(event));
    }

    @Override
    public void applyAll(Iterable<IncomingEvent> events) {
        List<Occurrence> occurrences = new ArrayList<>();
        List<Occurrence> deletions = new ArrayList<>();
        Map<UUID, Held> held = new LinkedHashMap<>();
        for (IncomingEvent event : events) {
            if (RequestNotices.TYPES.contains(event.type())) {
                RequestNotices.of(event).ifPresent(occurrences::add);
                continue;
            }
            if (event.type().equals(SUGGESTED)) {
                occurrences.add(event.as(Suggestion.class).occurrence(event.id()));
                continue;
            }
            if (event.type().equals(Deactivation.TYPE)) {
                occurrences.add(event.as(Deactivation.class).occurrence(event.id()));
                continue;
            }
            if (event.type().equals(Escalation.TYPE)) {
                occurrences.add(event.as(Escalation.class).occurrence(event.id()));
                continue;
            }
            if (event.type().equals(Unassigned.TYPE)) {
                occurrences.add(event.as(Unassigned.class).occurrence(event.id()));
                continue;
            }
            if (event.type().equals(OPERATION_ENDED)) {
                occurrences.add(event.as(EndedOperation.class).occurrence(event.id()));
                continue;
            }
            if (event.type().equals(UndoneReclaims.TYPE)) {
                occurrences.add(event.as(UndoneReclaims.class).occurrence(event.id()));
                continue;
            }
            CustodyFacts facts = event.as(CustodyFacts.class);
            held.put(facts.customerId(), new Held(facts.customerId(), facts.holder(), facts.holdingVersion()));
            if (event.type().equals(DELETED)) {
                deletions.add(occurrence(onceFor(facts.customerId()), Kind.CUSTOMER_DELETED, facts));
            } else if (facts.operationId() == null && !NO_NEWS.contains(facts.command())) {
                occurrences.add(occurrence(event.id(), Objects.requireNonNull(KINDS.get(event.type())), facts));
            }
        }
        notices.file(occurrences, deletions, List.copyOf(held.values()));
    }

    /** Deletions are told again until all have erased, each time as another event: to people it is one. */
    private static UUID onceFor(UUID customerId) {
        return UUID.nameUUIDFromBytes((DELETED + customerId).getBytes(StandardCharsets.UTF_8));
    }

    private static Occurrence occurrence(UUID eventId, Kind kind, CustodyFacts facts) {
        return new Occurrence(
                eventId,
                kind,
                facts.customerId(),
                facts.at(),
                new Figures(
                        facts.actor(),
                        facts.holder(),
                        facts.formerHolder(),
                        facts.poolId(),
                        facts.rule(),
                        facts.rulesVersion(),
                        facts.version(),
                        facts.holdingVersion(),
                        null,
                        null),
                facts.managers());
    }
}
