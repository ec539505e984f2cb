package io.gonghai.pool.custody.domain;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** In the recycle bin of its pool, out of everybody's reach. */
public record Discarded(Standing standing) implements Living {
    /** Back to work. */
    public Transition restore(UUID toPool, String actor, Reason reason, Instant at) {
        return Transition.of(Command.RESTORE, this, new Pooled(standing.arrived(toPool, at)), actor, reason);
    }

    /** It belongs to another pool, because its own is closing; it stays in the recycle bin. */
    public Transition rehome(UUID toPool, String actor, Reason reason, Instant at) {
        return Transition.of(Command.REHOME, this, with(standing.stayed(toPool, at)), actor, reason);
    }

    @Override
    public Discarded with(Standing changed) {
        return new Discarded(changed);
    }

    @Override
    public State state() {
        return State.DISCARDED;
    }

    @Override
    public Set<Command> moves() {
        return Set.of(Command.RESTORE, Command.REHOME, Command.DELETE, Command.RELATE, Command.UNRELATE);
    }

    @Override
    public @Nullable String holder() {
        return null;
    }
}
