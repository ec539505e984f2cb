package io.gonghai.pool.custody.domain;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** In a pool; nobody holds it. */
public record Pooled(Standing standing) implements Custody {
    /** A member takes it. */
    public Transition claim(String rep, Reason reason, Instant at) {
        return Transition.of(Command.CLAIM, this, with(rep, at), rep, reason);
    }

    /** A manager gives it to a member. @param forced whether the receiver's limit was passed over */
    public Transition assign(String rep, String manager, Reason reason, boolean forced, Instant at) {
        return new Transition(Command.ASSIGN, this, with(rep, at), manager, reason, null, forced);
    }

    private Held with(String rep, Instant at) {
        Standing next = standing.next(at);
        return new Held(next, rep, next.version());
    }

    @Override
    public State state() {
        return State.POOLED;
    }

    @Override
    public Set<Command> moves() {
        return Set.of(Command.CLAIM, Command.ASSIGN);
    }

    @Override
    public @Nullable String holder() {
        return null;
    }

    @Override
    public @Nullable Integer holdingVersion() {
        return null;
    }
}
