package io.gonghai.pool.custody.application;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What is noted with custodies though nothing moves: no new version, no history, no event. */
public interface Marks {
    /** A deal was won with the customers. @param gained what is left to be posted to the ledger: their holders have one dealt customer more */
    void dealt(Collection<UUID> customerIds, Tallies gained);

    /** When follow-ups were last recorded. */
    void followedUp(Map<UUID, Instant> recordedAt);
}
