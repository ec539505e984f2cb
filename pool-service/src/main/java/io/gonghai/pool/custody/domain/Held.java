package io.gonghai.pool.custody.domain;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * With one holder. Whoever loses it becomes a related person.
 *
 * @param holdingVersion the version that began the holding
 * @param heldSince since when the holder has had it without a break
 * @param locked whether it is kept from flowing back by itself; over with the holding
 * @param extended the time that the holder was given; over with the possession
 */
public record Held(
        Standing standing, String holder, Integer holdingVersion, Instant heldSince, boolean locked, Extended extended)
        implements Living {
    /** By somebody who was never given more time. */
    public Held(Standing standing, String holder, Integer holdingVersion, Instant heldSince, boolean locked) {
        this(standing, holder, holdingVersion, heldSince, locked, Extended.NEVER);
    }

    /** The holder gives it back. @param revisitAt when to look at it again; null where nobody need */
    public Transition giveBack(UUID toPool, Reason reason, @Nullable Instant revisitAt, Instant at) {
        Pooled after = pooled(toPool, at);
        return Transition.of(Command.RETURN, this, after.with(after.standing().toRevisit(revisitAt)), holder, reason);
    }

    /** A manager takes it back. */
    public Transition recall(String manager, Reason reason, Instant at) {
        return Transition.of(Command.RECALL, this, pooled(poolId(), at), manager, reason);
    }

    /** Whoever holds it left. */
    public Transition offboard(UUID toPool, String actor, Reason reason, Instant at) {
        return Transition.of(Command.OFFBOARD, this, pooled(toPool, at), actor, reason);
    }

    /** The system takes it back because a deadline passed. @param rule code of the rule that set the deadline */
    public Transition reclaim(UUID toPool, String rule, Reason reason, Instant at) {
        return new Transition(Command.RECLAIM, this, pooled(toPool, at), Transition.SYSTEM, reason, rule, false);
    }

    /** Another person gets it. */
    public Transition transfer(String to, String actor, Reason reason, Instant at) {
        Standing next = standing.arrived(at).relatedTo(holder);
        Held after = new Held(next, to, next.version(), next.since(), false);
        return Transition.of(Command.TRANSFER, this, after, actor, reason);
    }

    /** It belongs to another pool from now on; the holding goes on. @param forced whether the holder's limits there were passed over */
    public Transition move(UUID toPool, String manager, Reason reason, boolean forced, Instant at) {
        Held after = with(standing.stayed(toPool, at));
        return new Transition(Command.MOVE, this, after, manager, reason, null, forced);
    }

    /** Kept from flowing back by itself. */
    public Transition lock(String actor, Instant at) {
        return lock(Command.LOCK, true, actor, at);
    }

    public Transition unlock(String actor, Instant at) {
        return lock(Command.UNLOCK, false, actor, at);
    }

    private Transition lock(Command how, boolean on, String actor, Instant at) {
        Held after = new Held(standing.stayed(at), holder, holdingVersion, heldSince, on, extended);
        return Transition.of(how, this, after, actor, Reason.NONE);
    }

    /** A manager gives the holder more time; the holding goes on. @param until no rule takes it before */
    public Transition extend(Instant until, String manager, Reason reason, Instant at) {
        Held after = new Held(standing.stayed(at), holder, holdingVersion, heldSince, locked, extended.again(until));
        return Transition.of(Command.EXTEND, this, after, manager, reason);
    }

    /** Out of reach, and back to the holder one day. */
    public Transition freezeForHolder(Freeze freeze, Reason reason, Instant at) {
        Frozen after = new Frozen(standing.arrived(at), freeze.of(holder), holder, heldSince, extended);
        return Transition.of(Command.FREEZE, this, after, freeze.by(), reason);
    }

    /** Out of reach, and into the pool one day: the holder loses it now. */
    public Transition freezeForPool(Freeze freeze, Reason reason, Instant at) {
        Frozen after = new Frozen(standing.arrived(at).relatedTo(holder), freeze.of(holder), null, null);
        return Transition.of(Command.FREEZE, this, after, freeze.by(), reason);
    }

    /** Into the recycle bin. */
    public Transition discard(String manager, Reason reason, Instant at) {
        Discarded after = new Discarded(standing.arrived(at).relatedTo(holder));
        return Transition.of(Command.DISCARD, this, after, manager, reason);
    }

    private Pooled pooled(UUID pool, Instant at) {
        return new Pooled(standing.arrived(pool, at).relatedTo(holder));
    }

    @Override
    public @Nullable String keeper() {
        return locked ? holder : null;
    }

    @Override
    public Held with(Standing changed) {
        return new Held(changed, holder, holdingVersion, heldSince, locked, extended);
    }

    @Override
    public State state() {
        return State.HELD;
    }

    @Override
    public Set<Command> moves() {
        return EnumSet.of(
                Command.RETURN,
                Command.RECALL,
                Command.RECLAIM,
                Command.TRANSFER,
                Command.MOVE,
                Command.OFFBOARD,
                Command.LOCK,
                Command.UNLOCK,
                Command.EXTEND,
                Command.FREEZE,
                Command.DISCARD,
                Command.DELETE,
                Command.RELATE,
                Command.UNRELATE);
    }
}
