package io.gonghai.notification.notices.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An event that people are told of.
 *
 * @param at when it happened, by the clock of the service that told it
 * @param managers who managed the customer's pool at that moment
 */
public record Occurrence(UUID eventId, Kind kind, UUID customerId, Instant at, Figures figures, List<String> managers) {

    /** Somebody who is told. @param knowsAlready did it themselves: kept as a record, not as news */
    public record Addressee(String person, boolean knowsAlready) {}

    /**
     * Who is told: the new holder, the former holder and the managers, each once. A warning goes to the holder alone. Whoever did it finds it
     * in the inbox, already read.
     */
    public List<Addressee> addressees() {
        Stream<String> parties = kind == Kind.RECLAIM_UPCOMING
                ? Stream.ofNullable(figures.holder())
                : Stream.concat(
                        Stream.of(figures.holder(), figures.formerHolder()).filter(Objects::nonNull),
                        managers.stream());
        return parties.distinct()
                .map(person -> new Addressee(person, person.equals(figures.actor())))
                .toList();
    }
}
