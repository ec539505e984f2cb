package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.rules.domain.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** All custodies with their ledger, history and outgoing facts. */
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
     * @return those that are known here and confirmed
     */
    Map<UUID, Situation> lockCases(Collection<UUID> customerIds, String gainer, boolean andHolder);

    /** Has the running transaction give up with a race when it waits for somebody's lock for longer than this. */
    void waitAtMost(Duration patience);

    /** Which of the customers are not known here at all. */
    Set<UUID> unknown(Collection<UUID> customerIds);

    /** Which of the customers are not known here or not confirmed yet. */
    Set<UUID> unconfirmed(Collection<UUID> customerIds);

    /** Locks people who will gain, in the order of the house; before any customer. */
    void lockReps(Collection<String> people);

    /** Locks the customers that are known, in the order of the house, and reads them. */
    Map<UUID, Known> lockAll(Collection<UUID> customerIds);

    /** A person's ledger of a pool, as it stands; only their lock keeps it so. */
    Ledger ledger(String person, UUID poolId);

    /** How many customers of a pool a person keeps from flowing back: locked ones, and those that they froze for themselves. */
    int kept(String person, UUID poolId);

    /** The ledgers of a pool of those of the people who have one. */
    Map<String, Ledger> ledgers(Collection<String> people, UUID poolId);

    /** How many customers of a pool each of the people keeps; who keeps none is left out. */
    Map<String, Integer> keptBy(Collection<String> people, UUID poolId);

    /** Customers whose time to thaw has come, the longest due first. */
    List<UUID> dueToThaw(int most);

    /** The same, locked; those that somebody else has locked are left to them. */
    List<UUID> takeDueToThaw(int most);

    /** Writes an accepted move with its ledger, history and event; one round trip. */
    void write(Transition move, Decision decision);

    /**
     * The same for several, in few statements; a customer that moves twice is told of in that order.
     *
     * @param operation what they are part of; null where of nothing
     */
    void writeAll(List<Recorded> moves, UUID operation);

    /** Writes custodies that begin. */
    void begin(List<Beginning> beginnings);

    /** Notes that a deal was won with the customers, and in their holders' ledgers; no new version. */
    void dealt(Collection<UUID> customerIds);

    /** Notes when follow-ups were last recorded; no new version. */
    void followedUp(Map<UUID, Instant> recordedAt);

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
