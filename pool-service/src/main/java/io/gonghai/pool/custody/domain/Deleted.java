package io.gonghai.pool.custody.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gone for good. What stays tells that there was one, and who deleted it, and nothing that is personal. */
public record Deleted(Standing standing) implements Custody {
    @Override
    public State state() {
        return State.DELETED;
    }

    @Override
    public Set<Command> moves() {
        return Set.of();
    }

    @Override
    public @Nullable String holder() {
        return null;
    }
}
