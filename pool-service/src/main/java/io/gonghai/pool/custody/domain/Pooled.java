package io.gonghai.pool.custody.domain;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** In a pool; nobody holds it. A date to revisit it goes with it from pool to pool, until somebody has it or it is put away for good. */
public record Pooled(Standing standing) implements Living {
    /** A member takes it. */
    public Transition claim(String rep, Reason reason, Instant at) {
        return Transition.of(Command.CLAIM, this, heldBy(rep, at), rep, reason);
    }

    /** A manager grants it to a member who asked for it. */
    public Transition approve(String rep, String manager, Reason reason, Instant at) {
        return Transition.of(Command.APPROVE, this, heldBy(rep, at), manager, reason);
    }

    /** A manager gives it to a member. @param forced whether the receiver's limit was passed over */
    public Transition assign(String rep, String manager, Reason reason, boolean forced, Instant at) {
        return new Transition(Command.ASSIGN, this, heldBy(rep, at), manager, reason, null, forced);
    }

    /** Into another pool. */
    public Transition move(UUID toPool, String manager, Reason reason, Instant at) {
        return Transition.of(Command.MOVE, this, new Pooled(standing.arrived(toPool, at)), manager, reason);
    }

    /** The system puts it into another pool, as it no longer fits the scope of this one. */
    public Transition leaveScope(UUID toPool, Instant at) {
        Pooled after = new Pooled(standing.arrived(toPool, at));
        return new Transition(Command.MOVE, this, after, Transition.SYSTEM, Reason.NONE, Transition.SCOPE, false);
    }

    /** Out of reach, and back into the pool one day. */
    public Transition freeze(Freeze freeze, Reason reason, Instant at) {
        Frozen after = new Frozen(standing.arrived(at), freeze, null, null);
        return Transition.of(Command.FREEZE, this, after, freeze.by(), reason);
    }

    /** Into the recycle bin. */
    public Transition discard(String manager, Reason reason, Instant at) {
        return Transition.of(
                Command.DISCARD, this, new Discarded(standing.arrived(at).toRevisit(null)), manager, reason);
    }

    /**
     * Whoever had it before a rule took it.
     *
     * @param pool that they had it from
     * @param heldSince since when they had had it; null where that is not known
     * @param periodSince since when the holding had lasted that ended; null where that is not known
     */
    public record Former(
            String holder,
            UUID pool,
            @Nullable Instant heldSince,
            @Nullable Instant periodSince) {}

    /** They have it again, as what took it was wrong: their possession goes on. @param forced whether rules of receiving were passed over */
    public Transition revert(Former former, String actor, Reason reason, boolean forced, Instant at) {
        Standing next = standing.arrived(former.pool(), at).toRevisit(null);
        Instant since = former.heldSince() == null ? next.since() : earlier(former.heldSince(), next.since());
        Held after = new Held(next, former.holder(), next.version(), since, false);
        Instant period = former.periodSince() == null ? next.since() : earlier(former.periodSince(), next.since());
        return new Transition(Command.REVERT, this, after, actor, reason, null, forced, period);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Held heldBy(String rep, Instant at) {
        Standing next = standing.arrived(at).toRevisit(null);
        return new Held(next, rep, next.version(), next.since(), false);
    }

    @Override
    public Pooled with(Standing changed) {
        return new Pooled(changed);
    }

    @Override
    public State state() {
        return State.POOLED;
    }

    @Override
    public Set<Command> moves() {
        return EnumSet.of(
                Command.CLAIM,
                Command.APPROVE,
                Command.ASSIGN,
                Command.REVERT,
                Command.MOVE,
                Command.FREEZE,
                Command.DISCARD,
                Command.DELETE,
                Command.RELATE,
                Command.UNRELATE);
    }

    @Override
    public @Nullable String holder() {
        return null;
    }
}
