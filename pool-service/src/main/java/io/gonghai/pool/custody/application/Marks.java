package io.gonghai.pool.custody.application;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What is noted with custodies though nothing moves: no new version, no history, no event. */
public interface Marks {
    /** A deal was won with the customers: they count as dealt, in their holders' ledgers, too. */
    void dealt(Collection<UUID> customerIds);

    /** When follow-ups were last recorded. */
    void followedUp(Map<UUID, Instant> recordedAt);
}
