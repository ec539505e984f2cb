package io.gonghai.pool.custody.application;

import io.gonghai.pool.pools.Pools;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Begins rounds: whoever has something done with many customers at once, a batch, an operation, a wave of deadlines or of cards, does it in one. */
@ApplicationScoped
class Rounds {
    private final Custodies custodies;
    private final RepLedger ledger;
    private final Pools pools;
    private final Sight sight;
    private final Requesting requesting;

    Rounds(Custodies custodies, RepLedger ledger, Pools pools, Sight sight, Requesting requesting) {
        this.custodies = custodies;
        this.ledger = ledger;
        this.pools = pools;
        this.sight = sight;
        this.requesting = requesting;
    }

    /** Locks and reads the customers as {@link Custodies#lockCases}: one round trip. @param seen whether somebody looks at the outcomes */
    @Transactional(Transactional.TxType.MANDATORY)
    Round begin(Collection<UUID> customers, @Nullable String gainer, boolean andHolder, boolean seen) {
        return round(custodies.lockCases(customers, gainer, andHolder), seen, null);
    }

    /** The same where nobody gains, and it does not matter who has the customers: the situations' takers are nobody, and nobody looks at the outcomes. */
    @Transactional(Transactional.TxType.MANDATORY)
    Round beginWithoutTaker(Collection<UUID> customers) {
        return round(custodies.lockCasesWithoutTaker(customers), false, null);
    }

    /** Where each situation's taker is whoever has the customer, in a transaction that posts to the ledger once, at its end. @param owed what is left to be posted */
    @Transactional(Transactional.TxType.MANDATORY)
    Round begin(Collection<UUID> customers, Tallies owed) {
        return round(custodies.lockCases(customers, null, false), false, owed);
    }

    private Round round(Map<UUID, Situation> read, boolean seen, @Nullable Tallies owed) {
        return new Round(custodies, ledger, pools, sight, requesting, read, seen, owed);
    }
}
