package io.gonghai.pool.custody.domain;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Parked out of reach. One that thaws to its holder keeps counting for them; no holding runs meanwhile, so no deadline does.
 *
 * @param holder who gets it back; null where it thaws into its pool
 * @param heldSince since when they have had it; null without holder
 */
public record Frozen(
        Standing standing,
        Freeze freeze,
        @Nullable String holder,
        @Nullable Instant heldSince) implements Living {

    /** Back to its holder, as a new holding: deadlines begin anew, the absolute ones do not. */
    public Transition giveBackToHolder(Command how, String actor, Reason reason, Instant at) {
        if (holder == null || heldSince == null) {
            throw new IllegalStateException("thaws into its pool");
        }
        Standing next = standing.arrived(at);
        return Transition.of(how, this, new Held(next, holder, next.version(), heldSince, false), actor, reason);
    }

    /** Into a pool; a holder that it would have thawed to loses it. */
    public Transition toPool(Command how, UUID pool, String actor, Reason reason, Instant at) {
        Standing next = standing.arrived(pool, at);
        return Transition.of(how, this, new Pooled(holder == null ? next : next.relatedTo(holder)), actor, reason);
    }

    @Override
    public Frozen with(Standing changed) {
        return new Frozen(changed, freeze, holder, heldSince);
    }

    @Override
    public State state() {
        return State.FROZEN;
    }

    @Override
    public Set<Command> moves() {
        return Set.of(Command.RESTORE, Command.THAW, Command.DELETE, Command.RELATE, Command.UNRELATE);
    }
}
