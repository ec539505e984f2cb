package io.gonghai.pool.custody.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked for a customer of a pool in which a manager grants.
 *
 * @param version goes up with its decision
 * @param passedOver codes of rules that would have refused it, if they were enforced
 * @param expiresAt when it is too late to decide
 * @param decision null while it waits
 */
public record ClaimRequest(
        UUID id,
        UUID customerId,
        UUID poolId,
        String requester,
        State state,
        int version,
        Reason reason,
        List<String> passedOver,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable Decided decision) {

    /** Where a request stands; all but the first are its end. */
    public enum State {
        /** It waits for a manager. */
        PENDING,
        /** A manager granted it. */
        APPROVED,
        /** A manager refused it. */
        REJECTED,
        /** The requester took it back. */
        WITHDRAWN,
        /** Nobody decided in time. */
        EXPIRED,
        /** The customer went elsewhere meanwhile. */
        CLOSED
    }

    /** How it ended. @param by null where nobody decided */
    public record Decided(Instant at, @Nullable String by, Reason reason) {}

    /** It waits, and it is not too late. */
    public boolean open(Instant now) {
        return state == State.PENDING && now.isBefore(expiresAt);
    }

    /** Where it stands, also where nobody noted yet that it expired. */
    public State stateAt(Instant now) {
        return state == State.PENDING && !open(now) ? State.EXPIRED : state;
    }

    /** As it stands, also where nobody noted yet that it expired: it ended when its time was over. */
    public ClaimRequest asOf(Instant now) {
        return stateAt(now) == state ? this : decided(State.EXPIRED, null, Reason.NONE, expiresAt);
    }

    public ClaimRequest decided(State end, @Nullable String by, Reason why, Instant at) {
        return new ClaimRequest(
                id,
                customerId,
                poolId,
                requester,
                end,
                version + 1,
                reason,
                passedOver,
                requestedAt,
                expiresAt,
                new Decided(at, by, why));
    }
}
