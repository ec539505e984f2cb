package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** All custodies. Whatever moves one is written with its ledger, history and outgoing fact. */
public interface Custodies {
    /**
     * Locks who gains, then the customer, and reads what stands after that; one round trip.
     *
     * @param gainer who would get it; null where nobody does
     * @param andHolder whether whoever has it is locked too; without a gainer they are the situation's taker
     * @throws CustodyUnknown where it is not known here or not confirmed yet
     */
    Situation lock(UUID customerId, String gainer, boolean andHolder);

    /** What stands for a person, without locking anything. @throws CustodyUnknown as above */
    Situation look(UUID customerId, String person);

    /** The same with what is only reserved, for services that decide with it. @throws CustodyUnknown where it is not known here */
    Situation lookReserved(UUID customerId, String person);

    /**
     * Locks who gains, then the customers, all in the order of the house, and reads what stands after that; one round trip.
     *
     * @param gainer who would get them; null where nobody does: then each situation's taker is whoever has the customer
     * @param andHolder whether whoever has one is locked too
     * @return those that are known here, also what is only reserved
     */
    Map<UUID, Situation> lockCases(Collection<UUID> customerIds, String gainer, boolean andHolder);

    /** The same where it does not matter who has them: only the customers are locked, and the situations' takers are nobody. */
    Map<UUID, Situation> lockCasesWithoutTaker(Collection<UUID> customerIds);

    /** Has the running transaction give up with a race when it waits for somebody's lock for longer than this. */
    void waitAtMost(Duration patience);

    /** Which of the customers are not known here at all. */
    Set<UUID> unknown(Collection<UUID> customerIds);

    /** Which of the customers are not known here or not confirmed yet. */
    Set<UUID> unconfirmed(Collection<UUID> customerIds);

    /** Locks the customers that are known, in the order of the house, and reads them. */
    Map<UUID, Known> lockAll(Collection<UUID> customerIds);

    /** Customers whose time to thaw has come, the longest due first. */
    List<UUID> dueToThaw(int most);

    /** The same, locked; those that somebody else has locked are left to them. */
    List<UUID> takeDueToThaw(int most);

    /** Writes an accepted move with its ledger, history and event; one round trip. */
    void write(Transition move, Decision decision);

    /**
     * The same for several, in few statements, but for the ledger, which is posted to after it ({@link RepLedger#post}); a customer that moves twice is told
     * of in that order.
     *
     * @param operation what they are part of; null where of nothing
     */
    void writeAll(List<Recorded> moves, UUID operation);

    /** Writes custodies that begin. @param gained what is left to be posted to the ledger */
    void begin(List<Beginning> beginnings, Tallies gained);

    /** Tells that an announced deadline did not apply. */
    void refuse(List<ReclaimRefusal> refusals);

    /** The database's time; ask it after locking. */
    Instant now();

    /** A custody with whether its customer still has to be confirmed. */
    record Known(Custody custody, boolean reserved) {}

    /** A move with what it was decided by. */
    record Recorded(Transition move, Decision decision) {}

    /** A custody that begins, with the facts that lists filter by. */
    record Beginning(Recorded recorded, Facts facts) {}
}
