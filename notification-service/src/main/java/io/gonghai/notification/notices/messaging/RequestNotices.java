package io.gonghai.notification.notices.messaging;

import io.gonghai.notification.notices.domain.Figures;
import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.notification.notices.domain.Occurrence;
import io.gonghai.runtime.events.IncomingEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells managers that somebody asks for a customer, or for more time with one, and who asked how it ended; of what they took back themselves, or
 * got without being given it, nobody is told. */
final class RequestNotices {
    private static final String REQUESTED = "ClaimRequested";
    private static final String DECIDED = "ClaimDecided";
    private static final String TIME_REQUESTED = "ExtensionRequested";
    private static final String TIME_DECIDED = "ExtensionDecided";
    static final Set<String> TYPES = Set.of(REQUESTED, DECIDED, TIME_REQUESTED, TIME_DECIDED);
    private static final String WITHDRAWN = "WITHDRAWN";
    private static final String APPROVED = "APPROVED";

    private RequestNotices() {}

    /** What is read of all of them. @param until of those about time: what was asked for, or given */
    record RequestFacts(
            UUID customerId,
            @Nullable UUID poolId,
            String requester,
            @Nullable List<String> managers,
            @Nullable String decision,
            @Nullable String decidedBy,
            @Nullable Instant until,
            Instant at) {}

    static Optional<Occurrence> of(IncomingEvent event) {
        RequestFacts facts = event.as(RequestFacts.class);
        boolean tookIt = facts.requester().equals(facts.decidedBy());
        if (WITHDRAWN.equals(facts.decision()) || tookIt) {
            return Optional.empty();
        }
        return Optional.of(
                switch (event.type()) {
                    case REQUESTED -> requested(event, facts);
                    case TIME_REQUESTED -> timeRequested(event, facts);
                    case TIME_DECIDED -> timeDecided(event, facts);
                    default -> decided(event, facts);
                });
    }

    private static Occurrence requested(IncomingEvent event, RequestFacts facts) {
        Figures figures = Figures.ofRequest(facts.requester(), facts.poolId(), facts.requester(), null);
        return new Occurrence(
                event.id(), Kind.CLAIM_REQUESTED, facts.customerId(), facts.at(), figures, managers(facts));
    }

    /** Managers hear where somebody has a customer now. */
    private static Occurrence decided(IncomingEvent event, RequestFacts facts) {
        Figures figures = Figures.ofRequest(facts.requester(), facts.poolId(), facts.decidedBy(), facts.decision());
        List<String> managers = APPROVED.equals(facts.decision()) ? managers(facts) : List.of();
        return new Occurrence(event.id(), Kind.CLAIM_DECIDED, facts.customerId(), facts.at(), figures, managers);
    }

    private static Occurrence timeRequested(IncomingEvent event, RequestFacts facts) {
        Figures figures =
                Figures.ofExtension(facts.requester(), facts.poolId(), facts.requester(), null, facts.until());
        return new Occurrence(
                event.id(), Kind.EXTENSION_REQUESTED, facts.customerId(), facts.at(), figures, managers(facts));
    }

    /** Managers hear that a customer stays with its holder for longer. */
    private static Occurrence timeDecided(IncomingEvent event, RequestFacts facts) {
        Figures figures = Figures.ofExtension(
                facts.requester(), facts.poolId(), facts.decidedBy(), facts.decision(), facts.until());
        List<String> managers = APPROVED.equals(facts.decision()) ? managers(facts) : List.of();
        return new Occurrence(event.id(), Kind.EXTENSION_DECIDED, facts.customerId(), facts.at(), figures, managers);
    }

    private static List<String> managers(RequestFacts facts) {
        return facts.managers() == null ? List.of() : facts.managers();
    }
}
