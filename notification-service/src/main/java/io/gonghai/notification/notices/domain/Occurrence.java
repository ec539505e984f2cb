package io.gonghai.notification.notices.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An event that people are told of.
 *
 * @param customerId the customer; of an operation that ended its own id, as it is about no one customer
 * @param at when it happened, by the clock of the service that told it
 * @param managers who managed the customer's pool at that moment
 */
public record Occurrence(UUID eventId, Kind kind, UUID customerId, Instant at, Figures figures, List<String> managers) {
    /** In the place of a customer, where it is about none; stored like one, so that replicas from before read it. */
    public static final UUID NO_CUSTOMER = new UUID(0, 0);

    /** Somebody who is told. @param knowsAlready did it themselves: kept as a record, not as news */
    public record Addressee(String person, boolean knowsAlready) {}

    /**
     * Who is told: the new holder, the former holder and the managers, each once. A warning goes to the holder alone, and how a request ended
     * to who asked as well; that somebody is inactive, or that a
     * holding goes back soon and its holder was told already, to those who manage alone. Whoever did it finds it
     * in the inbox, already read; but the end of an operation is news to whoever started it, too, and none for who left.
     * A reminder is for whoever set it.
     */
    public List<Addressee> addressees() {
        Stream<@Nullable String> concerned = switch (kind) {
            case RECLAIM_UPCOMING, RECLAIM_TRIED, RECLAIMS_UNDONE -> Stream.of(figures.holder());
            case CLAIM_DECIDED, EXTENSION_DECIDED -> Stream.of(figures.requester());
            case PERSON_DEACTIVATED, RECLAIM_ESCALATED, POOL_UNASSIGNED -> Stream.empty();
            case OPERATION_ENDED -> Stream.of(figures.actor(), figures.holder());
            case REMINDER_DUE -> Stream.of(figures.actor());
            default -> Stream.of(figures.holder(), figures.formerHolder());
        };
        Stream<String> parties =
                Stream.concat(concerned.filter(Objects::nonNull), forHolder() ? Stream.empty() : managers.stream());
        return parties.filter(person -> !knowsElsewhere(person))
                .distinct()
                .map(person -> new Addressee(person, !newsToWhoDidIt() && person.equals(figures.actor())))
                .toList();
    }

    /** Who left hears nothing of the operation over their customers, and who was warned as the holder is not warned as a manager. */
    private boolean knowsElsewhere(String person) {
        return switch (kind) {
            case OPERATION_ENDED -> person.equals(figures.formerHolder());
            case RECLAIM_ESCALATED -> person.equals(figures.holder());
            default -> false;
        };
    }

    private boolean newsToWhoDidIt() {
        return kind == Kind.OPERATION_ENDED || kind == Kind.REMINDER_DUE;
    }

    private boolean forHolder() {
        return kind == Kind.RECLAIM_UPCOMING || kind == Kind.RECLAIM_TRIED;
    }

    /** Whether it is about one customer; else its {@code customerId} only tells it from others. */
    public boolean aboutCustomer() {
        return kind != Kind.OPERATION_ENDED && !customerId.equals(NO_CUSTOMER);
    }
}
