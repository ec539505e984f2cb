package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.ClaimRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All requests for customers, with their outgoing facts. */
public interface ClaimRequests {
    /** Writes a request, unless its requester has one that waits: then that stays. @param managers who may decide */
    ClaimRequest open(ClaimRequest wanted, Collection<String> managers);

    /** As it stands now, whether or not its end was noted when its time was over. */
    Optional<ClaimRequest> find(UUID id);

    /** As it is stored, and nobody else decides until the running transaction ends. Lock the customer before, where it is to move. */
    Optional<ClaimRequest> lock(UUID id);

    /** Writes how a request was decided. @param managers of its pool, who are told */
    void decide(ClaimRequest decided, Collection<String> managers);

    /** Ends all that wait for customers that went elsewhere, and tells of it. Write the moves before: what ended the requests is told first. */
    void close(List<Closing> left);

    /** Closes all that wait of somebody who may not have a customer any more. */
    void closeOf(String requester, Instant at);

    /** Notes that those ended whose time is over. @return how many */
    int expire(Instant now, int most);

    /**
     * A customer that went elsewhere.
     *
     * @param gainer who got it by that, whose own request is not closed: it counts as approved, or as expired where its time was over; null: nobody
     * @param by who gave it; null where it was the approval of that request, which says itself how it ended
     */
    record Closing(
            UUID customerId,
            @Nullable String gainer,
            @Nullable String by,
            Instant at) {}
}
