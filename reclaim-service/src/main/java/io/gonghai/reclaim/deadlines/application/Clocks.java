package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of customers' time. What locks must run in a transaction; rows are locked in one order for all. */
public interface Clocks {

    /** Locks the customers' rows, inserting those that are missing. */
    Map<UUID, CustomerClock> lock(Collection<UUID> customerIds);

    /** Writes rows that this transaction has locked. */
    void store(Collection<CustomerClock> clocks);

    /** Writes all but the customer's facts, which were not changed, of rows that this transaction has locked: the custody, activity that counts for it, what is set by the rules. */
    void storeCustodies(Collection<CustomerClock> clocks);

    /** Writes of rows that this transaction has locked only what is set by the rules: deadline, announcement, warnings, grace. Nothing else of them was changed. */
    void storeAlarms(Collection<CustomerClock> clocks);

    Optional<CustomerClock> find(UUID customerId);

    /** Those of the customers that are known here, in no order. */
    List<CustomerClock> find(Collection<UUID> customerIds);

    /** Holdings of a pool after a customer (null: from the first), in the order of partitions, and of customers' ids within. */
    List<CustomerClock> heldIn(UUID poolId, @Nullable UUID after, int limit);

    /** What comes of a holding at its time. */
    enum Coming {
        WARNING,
        ANNOUNCEMENT
    }

    /**
     * Whose holding it is due for, soonest first within a partition: nothing but their ids is read. Due means: all activity up to then is known, and nothing of the
     * customer is held back or dead-lettered.
     *
     * @param after only what is due later than this; null: all
     * @param but customers that are left out
     */
    List<UUID> ripe(Coming what, @Nullable Instant after, Collection<UUID> but, int limit);

    /** Locks those of the customers' rows for which it is due; rows that somebody else works on are left to them. */
    List<Ripe> lockRipe(Coming what, Collection<UUID> customers);

    /** Locks the next holdings of a part of a pool, in the order of customers; waits for those that somebody else works on. Fewer than the limit: there are no more. */
    List<CustomerClock> lockNext(UUID poolId, int partition, UUID after, int limit);

    /** The first of those, of whom nothing but the id is read. */
    Optional<UUID> next(UUID poolId, int partition, UUID after);

    /** Holdings that are to be derived out of turn. */
    enum OutOfTurn {
        /** Their announcement was refused by rules that have come since. */
        REFUSED,
        /** Replicas of the release before derived them, in pools that they can't carry out all of. */
        STRAYS
    }

    /** Whose they are: nothing but their ids is read. @param but customers that are left out */
    List<UUID> outOfTurn(OutOfTurn which, Collection<UUID> but, int limit);

    /** Locks those of the customers' rows that nobody else works on. */
    List<CustomerClock> lockFree(Collection<UUID> customers);

    /**
     * Holdings that stand still since before a moment because pool-service refused them by a transition that has not come here, the longest first.
     *
     * @param but customers that are left out
     */
    List<UUID> unheard(Instant announcedBefore, Collection<UUID> but, int limit);

    /** Holdings in a pool of which it is not known if there ever was a deal, by customer. @param after only customers that come after this one */
    List<UUID> dealtNotKnown(UUID poolId, UUID after, int limit);

    /** How many there are in these pools; counted up to 100 000. */
    long countDealtNotKnown(Collection<UUID> poolIds);

    /** Holdings whose facts are not known as far as their pools ask for them. @param but customers that are left out */
    List<UUID> factsNotKnown(Pools.Asking asking, Collection<UUID> but, int limit);

    /** What comes next. */
    Agenda agenda();

    /** Holdings with a deadline, soonest first. */
    List<CustomerClock> soonest(Wanted wanted, int limit);

    /** How many holdings {@link #soonest} would list in all. */
    long count(Wanted wanted);

    /**
     * A locked row, and the moment up to which all its activity was known when it was read.
     */
    record Ripe(CustomerClock clock, Instant knownUpTo) {}

    /**
     * When the loop has something to do.
     *
     * @param knownUpTo up to when all activity is known in each partition of which that can be said; null: in none
     * @param next when the next announcement or warning is due by the clock, of those that can't be ripe yet for what is known
     */
    record Agenda(
            Instant now,
            @Nullable Instant knownUpTo,
            @Nullable Instant next) {}

    /**
     * A list that somebody asks for.
     *
     * @param pools only holdings in these; null: in all
     * @param before only what is due before; null: all
     * @param after only what comes after this place
     */
    record Wanted(
            String holder,
            @Nullable Set<UUID> pools,
            @Nullable Instant before,
            @Nullable Place after) {}

    /** A place in a list that is ordered by due time. */
    record Place(Instant dueAt, UUID customerId) {}
}
