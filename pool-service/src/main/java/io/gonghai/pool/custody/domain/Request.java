package io.gonghai.pool.custody.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked for what a manager grants.
 *
 * @param asked for what; of a granted one also what was given
 * @param version goes up with its decision
 * @param expiresAt when it is too late to decide
 * @param decision null while it waits
 */
public record Request<A extends Asked>(
        UUID id,
        UUID customerId,
        UUID poolId,
        String requester,
        A asked,
        State state,
        int version,
        Reason reason,
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
        /** What it was about is over: the customer went elsewhere, or the requester left. */
        CLOSED
    }

    /** How it ended. @param by null where nobody decided */
    public record Decided(Instant at, @Nullable String by, Reason reason) {}

    /** One that begins to wait. */
    public static <A extends Asked> Request<A> of(
            UUID id, Custody custody, String requester, A asked, Reason reason, Instant at, Instant expiresAt) {
        return new Request<>(
                id,
                custody.customerId(),
                custody.poolId(),
                requester,
                asked,
                State.PENDING,
                1,
                reason,
                at,
                asked.waitsUntil(expiresAt),
                null);
    }

    public @Nullable Instant decidedAt() {
        return decision == null ? null : decision.at();
    }

    public @Nullable String decidedBy() {
        return decision == null ? null : decision.by();
    }

    /** Why it was decided so. */
    public Reason decisionReason() {
        return decision == null ? Reason.NONE : decision.reason();
    }

    /** It waits, and it is not too late. */
    public boolean open(Instant now) {
        return state == State.PENDING && now.isBefore(expiresAt);
    }

    /** As it stands, also where nobody noted yet that it expired: it ended when its time was over. */
    public Request<A> asOf(Instant now) {
        return state != State.PENDING || open(now) ? this : ended(State.EXPIRED, null, Reason.NONE, expiresAt);
    }

    /** @param given what the requester has by that */
    public Request<A> granted(A given, String by, Reason why, Instant at) {
        return decided(given, State.APPROVED, by, why, at);
    }

    /** Otherwise than by being granted. */
    public Request<A> ended(State end, @Nullable String by, Reason why, Instant at) {
        return decided(asked, end, by, why, at);
    }

    private Request<A> decided(A then, State end, @Nullable String by, Reason why, Instant at) {
        return new Request<>(
                id,
                customerId,
                poolId,
                requester,
                then,
                end,
                version + 1,
                reason,
                requestedAt,
                expiresAt,
                new Decided(at, by, why));
    }
}
