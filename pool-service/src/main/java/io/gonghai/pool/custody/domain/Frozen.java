package io.gonghai.pool.custody.domain;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Parked out of reach. One that thaws to its holder keeps counting for them; no holding runs meanwhile, so no deadline does.
 *
 * @param holder who gets it back; null where it thaws into its pool
 * @param heldSince since when they have had it; null without holder
 * @param extended the time that they were given while they had it
 */
public record Frozen(
        Standing standing,
        Freeze freeze,
        @Nullable String holder,
        @Nullable Instant heldSince,
        Extended extended) implements Living {
    /** Of somebody who was never given more time, or of nobody. */
    public Frozen(Standing standing, Freeze freeze, @Nullable String holder, @Nullable Instant heldSince) {
        this(standing, freeze, holder, heldSince, Extended.NEVER);
    }

    /** Back to its holder, as a new holding: deadlines begin anew, the absolute ones do not. */
    public Transition giveBackToHolder(Command how, String actor, Reason reason, Instant at) {
        if (holder == null || heldSince == null) {
            throw new IllegalStateException("thaws into its pool");
        }
        Standing next = standing.arrived(at);
        Held after = new Held(next, holder, next.version(), heldSince, false, extended);
        return Transition.of(how, this, after, actor, reason);
    }

    /** Into a pool; a holder that it would have thawed to loses it. */
    public Transition toPool(Command how, UUID pool, String actor, Reason reason, Instant at) {
        Standing next = standing.arrived(pool, at);
        return Transition.of(how, this, new Pooled(holder == null ? next : next.relatedTo(holder)), actor, reason);
    }

    /** Whoever gets it back left: it thaws into its pool. */
    public Transition offboard(String actor, Reason reason, Instant at) {
        Standing next = standing.arrived(at);
        Frozen after = new Frozen(holder == null ? next : next.relatedTo(holder), freeze.ofNobody(), null, null);
        return Transition.of(Command.OFFBOARD, this, after, actor, reason);
    }

    /** It belongs to another pool, because its own is closing; it stays frozen. */
    public Transition rehome(UUID toPool, String actor, Reason reason, Instant at) {
        return Transition.of(Command.REHOME, this, with(standing.stayed(toPool, at)), actor, reason);
    }

    @Override
    public @Nullable String keeper() {
        return freeze.own() ? freeze.by() : null;
    }

    @Override
    public Frozen with(Standing changed) {
        return new Frozen(changed, freeze, holder, heldSince, extended);
    }

    @Override
    public State state() {
        return State.FROZEN;
    }

    @Override
    public Set<Command> moves() {
        return EnumSet.of(
                Command.RESTORE,
                Command.THAW,
                Command.REHOME,
                Command.OFFBOARD,
                Command.DELETE,
                Command.RELATE,
                Command.UNRELATE);
    }
}
