package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.ClaimRequest;
import io.gonghai.pool.custody.domain.Command;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.pools.ClaimRules;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.pools.Pools;
import io.gonghai.pool.rules.domain.Ledger;
import io.gonghai.runtime.time.CalendarPeriod;
import io.gonghai.runtime.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Carries out what is wanted with one customer: locks and reads, has it judged, writes; one round trip each. */
@ApplicationScoped
public class MoveOne {
    private static final CalendarPeriod A_WEEK = CalendarPeriod.parse("P7D");

    private final PresentCustody present;
    private final Custodies custodies;
    private final Pools pools;
    private final Sight sight;
    private final ClaimRequests requests;
    private final Surroundings around = new Asked();

    MoveOne(PresentCustody present, Custodies custodies, Pools pools, Sight sight, ClaimRequests requests) {
        this.present = present;
        this.custodies = custodies;
        this.pools = pools;
        this.sight = sight;
        this.requests = requests;
    }

    /** @throws CustodyUnknown where it is not known here or not confirmed yet */
    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome move(UUID customerId, Intent intent) {
        Situation situation = present.lock(customerId, intent.gainer(), intent.andHolder());
        Ruling ruling = intent.judge().judge(situation, around);
        return switch (ruling) {
            case Ruling.Asks(Reason reason) -> new Outcome.Pending(ask(situation, reason));
            case Ruling.Moves moves -> {
                custodies.write(moves.move(), moves.decision(situation));
                closeRequests(situation, moves.move());
                yield sight.outcome(ruling, situation, intent.actor());
            }
            default -> sight.outcome(ruling, situation, intent.actor());
        };
    }

    private UUID ask(Situation situation, Reason reason) {
        ClaimRules rules = situation.pool().spec().claimRules();
        Instant now = situation.now();
        CalendarPeriod waits = rules.requestExpiresAfter() == null ? A_WEEK : rules.requestExpiresAfter();
        ClaimRequest wanted = new ClaimRequest(
                Ids.next(),
                situation.custody().customerId(),
                situation.pool().id(),
                situation.taker().id(),
                ClaimRequest.State.PENDING,
                1,
                reason,
                now,
                waits.after(now, situation.settings().settings().timeZone()),
                null);
        return requests.open(wanted, situation.managers()).id();
    }

    /** Whoever asked for it is told that it went elsewhere. */
    private void closeRequests(Situation before, Transition move) {
        if (before.requested() && move.command() != Command.RELATE && move.command() != Command.UNRELATE) {
            boolean granted = move.command() == Command.APPROVE;
            requests.close(before.custody().customerId(), granted ? move.after().holder() : null, move.at());
        }
    }

    /** Every answer is a question to the database. */
    private final class Asked implements Surroundings {
        @Override
        public Optional<Pool> keptOpen(UUID pool) {
            return pools.keptOpen(pool);
        }

        @Override
        public List<String> managers(UUID pool) {
            return pools.managers(pool);
        }

        @Override
        public Ledger ledger(String person, UUID pool) {
            return custodies.ledger(person, pool);
        }

        @Override
        public int kept(String person, UUID pool) {
            return custodies.kept(person, pool);
        }

        @Override
        public Sight sight() {
            return sight;
        }
    }
}
