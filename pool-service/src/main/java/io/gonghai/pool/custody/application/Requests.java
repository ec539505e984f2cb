package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Asked;
import io.gonghai.pool.custody.domain.Request;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All requests of one kind, with their outgoing facts. */
public interface Requests<A extends Asked> {
    /** Writes a request, unless its requester has one for the same that waits: then that stays. @param managers who may decide */
    Request<A> open(Request<A> wanted, Collection<String> managers);

    /** As it stands now, whether or not its end was noted when its time was over. */
    Optional<Request<A>> find(UUID id);

    /** As it is stored, and nobody else decides until the running transaction ends. Lock the customer before, where it is to move. */
    Optional<Request<A>> lock(UUID id);

    /** Writes how a request was decided. @param managers of its pool, who are told */
    void decide(Request<A> decided, Collection<String> managers);

    /** Ends all that wait about customers, and tells of it. Write the moves before: what ended the requests is told first. */
    void close(Collection<Closing> ended);

    /** Closes all that wait of somebody who left. */
    void closeOf(String requester, Instant at);

    /** Notes that those ended whose time is over. @return how many */
    int expire(Instant now, int most);

    /** Newest first, those before the given id; as they stand now, whether or not their end was noted when their time was over. */
    List<Request<A>> page(Filter filter, @Nullable UUID before, int rows);

    long count(Filter filter);

    /**
     * Which requests.
     *
     * @param pools null: of any pool
     * @param requester null: anybody's
     */
    record Filter(
            @Nullable List<UUID> pools,
            List<Request.State> states,
            @Nullable String requester) {}

    /**
     * A customer about which nothing is to be decided any more. What was too late to decide by then expired.
     *
     * @param gainer who got by it what they had asked for: their own request counts as approved; null: nobody
     * @param by who gave it; null where it was the approval of that request, which says itself how it ended
     */
    record Closing(
            UUID customerId,
            @Nullable String gainer,
            @Nullable String by,
            Instant at) {}
}
