package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Custody;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** When holdings go back: reclaim-service's to say. */
public interface Deadlines {
    /**
     * The deadline of a holding.
     *
     * @param dueAt null where no rule takes it back
     * @param rule code of the rule that takes it back; null likewise
     */
    record Due(Instant dueAt, String rule) {}

    /**
     * By customer, as far as it can be told soon and is about the very holdings that are asked for. What is left out is not known; this never fails.
     *
     * @param custodies at most a page of a list; those that nobody holds have no deadline and are left out
     */
    Map<UUID, Due> of(Collection<Custody> custodies);
}
