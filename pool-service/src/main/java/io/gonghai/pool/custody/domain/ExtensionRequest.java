package io.gonghai.pool.custody.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whoever has a customer asked for more time before a rule takes it back.
 *
 * @param heldSince the possession that it is about: it ends with it
 * @param until what was asked for
 * @param granted what was given; null unless it was granted
 * @param version goes up with its decision
 * @param expiresAt when it is too late to decide
 * @param decision null while it waits
 */
public record ExtensionRequest(
        UUID id,
        UUID customerId,
        UUID poolId,
        String requester,
        Instant heldSince,
        Instant until,
        @Nullable Instant granted,
        ClaimRequest.State state,
        int version,
        Reason reason,
        Instant requestedAt,
        Instant expiresAt,
        ClaimRequest.@Nullable Decided decision) {

    /** It waits, and it is not too late. */
    public boolean open(Instant now) {
        return state == ClaimRequest.State.PENDING && now.isBefore(expiresAt);
    }

    /** As it stands, also where nobody noted yet that it expired: it ended when its time was over. */
    public ExtensionRequest asOf(Instant now) {
        return state != ClaimRequest.State.PENDING || open(now)
                ? this
                : ended(ClaimRequest.State.EXPIRED, null, Reason.NONE, expiresAt);
    }

    /** Whether it is about the possession that stands, frozen or not. */
    public boolean about(Custody custody) {
        return requester.equals(custody.holder())
                && heldSince.equals(custody.heldSince())
                && poolId.equals(custody.poolId());
    }

    public ExtensionRequest granted(Instant given, String by, Reason why, Instant at) {
        return decided(ClaimRequest.State.APPROVED, given, by, why, at);
    }

    /** Otherwise than by being granted. */
    public ExtensionRequest ended(ClaimRequest.State end, @Nullable String by, Reason why, Instant at) {
        return decided(end, null, by, why, at);
    }

    private ExtensionRequest decided(
            ClaimRequest.State end, @Nullable Instant given, @Nullable String by, Reason why, Instant at) {
        return new ExtensionRequest(
                id,
                customerId,
                poolId,
                requester,
                heldSince,
                until,
                given,
                end,
                version + 1,
                reason,
                requestedAt,
                expiresAt,
                new ClaimRequest.Decided(at, by, why));
    }
}
