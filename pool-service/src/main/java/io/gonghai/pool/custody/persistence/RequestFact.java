package io.gonghai.pool.custody.persistence;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gonghai.pool.custody.domain.Asked;
import io.gonghai.pool.custody.domain.Request;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The data of {@code …Requested} and {@code …Decided} of both kinds on {@code gonghai.custody.v1}. No personal data. */
final class RequestFact {
    private RequestFact() {}

    /** What is only told of requests for more time; null where nothing was given. */
    record Until(@Nullable Instant until) {}

    /**
     * Somebody asks.
     *
     * @param managers who may decide
     * @param time what was asked for; null, and not told, of a customer
     */
    record Requested(
            UUID requestId,
            UUID customerId,
            UUID poolId,
            String requester,
            Collection<String> managers,
            @JsonUnwrapped @Nullable Until time,
            boolean reasonGiven,
            @Nullable String reasonCode,
            Instant at,
            Instant expiresAt) {
        static Requested of(Request<?> request, Collection<String> managers) {
            return new Requested(
                    request.id(),
                    request.customerId(),
                    request.poolId(),
                    request.requester(),
                    managers,
                    request.asked() instanceof Asked.Time time ? new Until(time.until()) : null,
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
     * @param time what was given; null, and not told, of a customer
     * @param decidedBy null where nobody decided
     */
    record Decided(
            UUID requestId,
            UUID customerId,
            UUID poolId,
            String requester,
            Collection<String> managers,
            Request.State decision,
            @JsonUnwrapped @Nullable Until time,
            @Nullable String decidedBy,
            boolean reasonGiven,
            @Nullable String reasonCode,
            Instant at) {
        static Decided of(Request<?> request, Collection<String> managers) {
            Request.Decided decision = Objects.requireNonNull(request.decision());
            return new Decided(
                    request.id(),
                    request.customerId(),
                    request.poolId(),
                    request.requester(),
                    managers,
                    request.state(),
                    request.asked() instanceof Asked.Time time ? new Until(time.granted()) : null,
                    decision.by(),
                    decision.reason().given(),
                    decision.reason().code(),
                    decision.at());
        }
    }
}
