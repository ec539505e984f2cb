package io.gonghai.pool.custody.application;

import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.pools.Pools;
import io.gonghai.pool.rules.domain.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Carries out what is wanted with one customer: locks and reads, has it judged, writes; one round trip each. */
@ApplicationScoped
public class MoveOne {
    private final PresentCustody present;
    private final Custodies custodies;
    private final RepLedger ledger;
    private final Pools pools;
    private final Sight sight;
    private final Requesting requesting;
    private final Surroundings around = new Asked();

    MoveOne(
            PresentCustody present,
            Custodies custodies,
            RepLedger ledger,
            Pools pools,
            Sight sight,
            Requesting requesting) {
        this.present = present;
        this.custodies = custodies;
        this.ledger = ledger;
        this.pools = pools;
        this.sight = sight;
        this.requesting = requesting;
    }

    /** @throws CustodyUnknown where it is not known here or not confirmed yet */
    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome move(UUID customerId, Intent intent) {
        Situation situation = present.lock(customerId, intent.gainer(), intent.andHolder());
        Ruling ruling = intent.judge().judge(situation, around);
        return switch (ruling) {
            case Ruling.Asks asks -> requesting.open(situation, intent.actor().id(), asks);
            case Ruling.Moves moves -> {
                custodies.write(moves.move(), moves.decision(situation));
                requesting.close(situation, moves.move());
                yield sight.outcome(ruling, situation, intent.actor());
            }
            default -> sight.outcome(ruling, situation, intent.actor());
        };
    }

    /** Every answer is a question to the database. */
    private final class Asked implements Surroundings {
        @Override
        public Optional<Pool> keptOpen(UUID pool) {
            return pools.keptOpen(pool);
        }

        @Override
        public Pool arrival(UUID pool) {
            return pools.arrival(pool);
        }

        @Override
        public List<String> managers(UUID pool) {
            return pools.managers(pool);
        }

        @Override
        public Ledger ledger(String person, UUID pool) {
            return ledger.of(person, pool);
        }

        @Override
        public int kept(String person, UUID pool) {
            return ledger.kept(person, pool);
        }

        @Override
        public Sight sight() {
            return sight;
        }
    }
}
