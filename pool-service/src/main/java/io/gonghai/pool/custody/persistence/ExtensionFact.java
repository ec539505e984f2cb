package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.domain.ClaimRequest;
import io.gonghai.pool.custody.domain.ExtensionRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The data of {@code ExtensionRequested} and {@code ExtensionDecided} on {@code gonghai.custody.v1}. No personal data. */
final class ExtensionFact {
    private ExtensionFact() {}

    /** @param managers who may decide */
    record Requested(
            UUID requestId,
            UUID customerId,
            UUID poolId,
            String requester,
            Collection<String> managers,
            Instant until,
            boolean reasonGiven,
            @Nullable String reasonCode,
            Instant at,
            Instant expiresAt) {
        static final String TYPE = "ExtensionRequested";

        static Requested of(ExtensionRequest request, Collection<String> managers) {
            return new Requested(
                    request.id(),
                    request.customerId(),
                    request.poolId(),
                    request.requester(),
                    managers,
                    request.until(),
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
     * @param until what was given; null unless it was granted
     * @param decidedBy null where nobody decided
     */
    record Decided(
            UUID requestId,
            UUID customerId,
            UUID poolId,
            String requester,
            Collection<String> managers,
            ClaimRequest.State decision,
            @Nullable Instant until,
            @Nullable String decidedBy,
            boolean reasonGiven,
            @Nullable String reasonCode,
            Instant at) {
        static final String TYPE = "ExtensionDecided";

        static Decided of(ExtensionRequest request, ClaimRequest.Decided decision, Collection<String> managers) {
            return new Decided(
                    request.id(),
                    request.customerId(),
                    request.poolId(),
                    request.requester(),
                    managers,
                    request.state(),
                    request.granted(),
                    decision.by(),
                    decision.reason().given(),
                    decision.reason().code(),
                    decision.at());
        }
    }
}
