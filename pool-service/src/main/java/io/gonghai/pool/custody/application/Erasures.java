package io.gonghai.pool.custody.application;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What must be forgotten of deleted customers here, and which of them their own service has not erased yet. */
public interface Erasures {
    /** Forgets all that may be personal: card, facts, texts of history, who lost it when, answers kept for repeats. The customers' rows are locked. */
    void wipe(Collection<UUID> customerIds);

    /** Notes that the deletion was told and its receipt is still to come. */
    void await(List<Custodies.Recorded> deletions);

    /** The customers' service has erased them. */
    void received(Collection<UUID> customerIds);

    /** Tells some of those again whose receipt is overdue, and answers how many. */
    int tellAgain(int most);

    /** How many receipts are still to come. */
    long open();
}
