package io.gonghai.pool.custody.application;

import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.rules.domain.Ledger;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a judge may ask beyond the situation: as it stands in the running transaction, with what the same batch has decided before. */
public interface Surroundings {
    /** The pool, if customers may come into it; it stays open until the transaction ends. */
    Optional<Pool> keptOpen(UUID pool);

    /** Where customers go that were meant for the pool; it stays open until the transaction ends. */
    Pool arrival(UUID pool);

    /** Who manages a pool now. */
    List<String> managers(UUID pool);

    /** A person's ledger of a pool; only their lock keeps it so. */
    Ledger ledger(String person, UUID pool);

    /** How many customers of a pool a person keeps from flowing back; only their lock keeps it so. */
    int kept(String person, UUID pool);

    /** Who sees what. */
    Sight sight();
}
