package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.State;
import io.gonghai.pool.rules.domain.ActiveRep;
import io.gonghai.pool.rules.domain.NotFrozen;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer that a rule took from somebody, as it was read before it is locked.
 *
 * @param holder from whom
 * @param fromPool the pool that it was held from
 * @param version of its custody when it was read: what is read here holds for that version alone
 * @param changedHands whether anybody has had it since
 * @param heldSince since when the holder had had it; null where that is not known
 * @param periodSince since when the holding had lasted that ended; null where that is not known
 */
public record TakenBack(
        UUID customerId,
        String holder,
        UUID fromPool,
        int version,
        boolean changedHands,
        @Nullable Instant heldSince,
        @Nullable Instant periodSince) {
    /** Somebody has had it since. */
    public static final String TAKEN = "TAKEN";

    /** Why it can't go back to whom it was taken from, as a code of findings; null where it can. */
    public static @Nullable String obstacle(State state, boolean changedHands, boolean holderActive) {
        return switch (state) {
            case DELETED -> StateFindings.DELETED;
            case HELD -> TAKEN;
            case FROZEN -> changedHands ? TAKEN : NotFrozen.CODE;
            case DISCARDED -> changedHands ? TAKEN : StateFindings.DISCARDED;
            case POOLED -> changedHands ? TAKEN : holderActive ? null : ActiveRep.CODE;
        };
    }
}
