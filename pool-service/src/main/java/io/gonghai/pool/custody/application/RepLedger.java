package io.gonghai.pool.custody.application;

import io.gonghai.pool.rules.domain.Ledger;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What people have of each pool, as it stands; only a person's lock keeps it so. It is written with the moves that change it. */
public interface RepLedger {
    /** Locks people who will gain, in the order of the house; before any customer. */
    void lock(Collection<String> people);

    /** A person's ledger of a pool, with what they hold in all pools. */
    Ledger of(String person, UUID poolId);

    /** The ledgers of a pool of those of the people who have one; they tell nothing of other pools. */
    Map<String, Ledger> of(Collection<String> people, UUID poolId);

    /** How many customers of a pool a person keeps from others: locked ones, and those that they froze when they had them. */
    int kept(String person, UUID poolId);

    /** The same of each of the people; who keeps none is left out. */
    Map<String, Integer> kept(Collection<String> people, UUID poolId);

    /** The same of each pool, as it stands; where they keep none is left out. */
    Map<UUID, Integer> kept(String person);

    /** Posts changes, all rows in one order; once in a transaction, as these are its last locks. */
    void post(Tallies changes);
}
