package io.gonghai.pool.custody.domain;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** With one holder. Whoever loses it becomes a related person. */
public record Held(Standing standing, String holder, Integer holdingVersion) implements Custody {
    /** The holder gives it back. */
    public Transition giveBack(UUID toPool, Reason reason, Instant at) {
        return Transition.of(Command.RETURN, this, pooled(toPool, at), holder, reason);
    }

    /** A manager takes it back. */
    public Transition recall(String manager, Reason reason, Instant at) {
        return Transition.of(Command.RECALL, this, pooled(poolId(), at), manager, reason);
    }

    /** The system takes it back because a deadline passed. @param rule code of the rule that set the deadline */
    public Transition reclaim(UUID toPool, String rule, Reason reason, Instant at) {
        return new Transition(Command.RECLAIM, this, pooled(toPool, at), Transition.SYSTEM, reason, rule, false);
    }

    /** Another person gets it. */
    public Transition transfer(String to, String actor, Reason reason, Instant at) {
        Standing next = standing.next(at).relatedTo(holder);
        return Transition.of(Command.TRANSFER, this, new Held(next, to, next.version()), actor, reason);
    }

    private Pooled pooled(UUID pool, Instant at) {
        return new Pooled(standing.next(pool, at).relatedTo(holder));
    }

    @Override
    public State state() {
        return State.HELD;
    }

    @Override
    public Set<Command> moves() {
        return Set.of(Command.RETURN, Command.RECALL, Command.RECLAIM, Command.TRANSFER);
    }
}
