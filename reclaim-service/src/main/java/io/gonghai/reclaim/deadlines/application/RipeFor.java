package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.application.Clocks.Coming;
import io.gonghai.reclaim.deadlines.application.Clocks.Ripe;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Holdings for which something is due. */
record RipeFor(Coming what, Clocks clocks) implements RowByRow.Waiting<Ripe> {
    @Override
    public List<Ripe> lock(Collection<UUID> but, int limit) {
        return clocks.lockRipe(what, but, limit);
    }

    @Override
    public List<UUID> customers(Collection<UUID> but, int limit) {
        return clocks.ripe(what, but, limit);
    }

    @Override
    public List<Ripe> lock(UUID customer) {
        return clocks.lockRipe(what, customer);
    }
}
