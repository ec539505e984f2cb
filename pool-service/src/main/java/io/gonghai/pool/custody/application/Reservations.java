package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Transition;
import java.time.ZoneId;

/** Custodies whose customer is still to be confirmed by its service. */
public interface Reservations {
    /** Writes a custody that counts for its holder but is not told of until its customer is confirmed. */
    void reserve(Transition move, ZoneId zone);

    /** A reserved custody becomes one like others: history and event. */
    void confirm(Custodies.Recorded move);

    /** Forgets a reserved custody whose customer will never be. */
    void release(Custody reserved);
}
