package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.ExtensionRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All requests for more time, with their outgoing facts. */
public interface ExtensionRequests {
    /** Writes a request, unless its requester has one that waits: then that stays. @param managers who may decide */
    ExtensionRequest open(ExtensionRequest wanted, Collection<String> managers);

    /** As it stands now, whether or not its end was noted when its time was over. */
    Optional<ExtensionRequest> find(UUID id);

    /** As it is stored, and nobody else decides until the running transaction ends. Lock the customer before, where it is to be given more time. */
    Optional<ExtensionRequest> lock(UUID id);

    /** Writes how a request was decided. @param managers of its pool, who are told */
    void decide(ExtensionRequest decided, Collection<String> managers);

    /** Ends all that wait about possessions that ended, and tells of it. Write the moves before: what ended the requests is told first. */
    void close(Collection<Closing> ended);

    /** Notes that those ended whose time is over. @return how many */
    int expire(Instant now, int most);

    /** Newest first, those before the given id; as they stand now. */
    List<ExtensionRequest> page(ClaimRequestLists.Filter filter, @Nullable UUID before, int rows);

    long count(ClaimRequestLists.Filter filter);

    /** Whoever had the customer has it no more, or from another pool. */
    record Closing(UUID customerId, Instant at) {}
}
