package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Transition;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/** Custodies whose customer is still to be confirmed by its service. */
public interface Reservations {
    /**
     * Writes a custody that counts for its holder but is not told of until its customer is confirmed.
     *
     * @param zone the company's, in which days begin and end
     */
    void reserve(Transition move, int rulesVersion, Facts facts, ZoneId zone);

    /** By which version of its pool's rules it was judged; empty where it was reserved by a replica that did not note it. */
    Optional<Integer> rulesVersion(UUID customerId);

    /** A reserved custody becomes one like others: history and event. */
    void confirm(Custodies.Recorded move);

    /** Forgets a reserved custody whose customer will never be. */
    void release(Custody reserved);
}
