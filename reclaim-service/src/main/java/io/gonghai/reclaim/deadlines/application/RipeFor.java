package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.application.Clocks.Coming;
import io.gonghai.reclaim.deadlines.application.Clocks.Ripe;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Holdings for which something is due.
 *
 * @param after only what is due later than this; null: all
 */
record RipeFor(Coming what, @Nullable Instant after, Clocks clocks) implements RowByRow.Waiting<Ripe> {
    /** As many are found by one look: those that wait for their answer stand before what is found next, and are passed over by each look. */
    static final int AT_MOST = 40 * RowByRow.AT_ONCE;

    @Override
    public List<UUID> customers(Collection<UUID> but, int limit) {
        return clocks.ripe(what, after, but, limit);
    }

    @Override
    public List<Ripe> lock(Collection<UUID> customers) {
        return clocks.lockRipe(what, customers);
    }
}
