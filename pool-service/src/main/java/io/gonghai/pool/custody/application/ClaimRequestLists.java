package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.ClaimRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists of requests for customers. */
public interface ClaimRequestLists {
    /** Newest first, those before the given id; as they stand now, whether or not their end was noted when their time was over. */
    List<ClaimRequest> page(Filter filter, @Nullable UUID before, int rows);

    long count(Filter filter);

    /**
     * Which requests.
     *
     * @param pools null: of any pool
     * @param requester null: anybody's
     */
    record Filter(
            @Nullable List<UUID> pools,
            List<ClaimRequest.State> states,
            @Nullable String requester) {}
}
