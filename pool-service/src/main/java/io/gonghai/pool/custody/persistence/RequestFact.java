package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.domain.ClaimRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The data of {@code ClaimRequested} and {@code ClaimDecided} on {@code gonghai.custody.v1}. No personal data. */
final class RequestFact {
    private RequestFact() {}

    /** @param managers who may decide */
    record Requested(
            UUID requestId,
            UUID customerId,
            UUID poolId,
            String requester,
            Collection<String> managers,
            boolean reasonGiven,
            @Nullable String reasonCode,
            Instant at,
            Instant expiresAt) {
        static final String TYPE = "ClaimRequested";

        static Requested of(ClaimRequest request, Collection<String> managers) {
            return new Requested(
                    request.id(),
                    request.customerId(),
                    request.poolId(),
                    request.requester(),
                    managers,
                    request.reason().given(),
                    request.reason().code(),
                    request.requestedAt(),
                    request.expiresAt());
        }
    }

    /**
     * How it ended.
     *
     * @param managers of the pool, where one of them decided
     * @param decidedBy null where nobody decided
     */
    record Decided(
            UUID requestId,
            UUID customerId,
            UUID poolId,
            String requester,
            Collection<String> managers,
            ClaimRequest.State decision,
            String decidedBy,
            boolean reasonGiven,
            @Nullable String reasonCode,
            Instant at) {
        static final String TYPE = "ClaimDecided";

        static Decided of(ClaimRequest request, ClaimRequest.Decided decision, Collection<String> managers) {
            return new Decided(
                    request.id(),
                    request.customerId(),
                    request.poolId(),
                    request.requester(),
                    managers,
                    request.state(),
                    decision.by(),
                    decision.reason().given(),
                    decision.reason().code(),
                    decision.at());
        }
    }
}
