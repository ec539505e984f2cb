package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.pools.ReclaimRule;
import io.gonghai.pool.rules.domain.Mode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes back what an announced deadline says, if it still is that holding, in that pool, under those rules; else answers with what stands
 * instead. All of one delivery in one round, so that a wave of deadlines costs few statements.
 */
@ApplicationScoped
public class ReclaimOverdue {
    private final Rounds rounds;
    private final Custodies custodies;

    ReclaimOverdue(Rounds rounds, Custodies custodies) {
        this.rounds = rounds;
        this.custodies = custodies;
    }

    /** An announced deadline. @param extensions how often the holder was given more time, as far as was known */
    public record Due(UUID customerId, int holdingVersion, UUID poolId, String rule, int rulesVersion, int extensions) {
        /** By whom it was derived knew of no more time. */
        public Due(UUID customerId, int holdingVersion, UUID poolId, String rule, int rulesVersion) {
            this(customerId, holdingVersion, poolId, rule, rulesVersion, 0);
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void reclaim(List<Due> announced) {
        Round round = rounds.beginWithoutTaker(
                announced.stream().map(Due::customerId).distinct().toList());
        List<ReclaimRefusal> refusals = new ArrayList<>();
        List<Due> unknown = new ArrayList<>();
        for (Due due : announced) {
            round.confirmed(due.customerId())
                    .ifPresentOrElse(
                            situation -> judge(due, situation, round).ifPresent(refusals::add), () -> unknown.add(due));
        }
        round.write(null);
        if (!unknown.isEmpty()) {
            Instant now = custodies.now();
            unknown.forEach(due -> refusals.add(unknown(due, now)));
        }
        custodies.refuse(refusals);
    }

    /** Moves it, or says why not. */
    private static Optional<ReclaimRefusal> judge(Due due, Situation situation, Round round) {
        if (!(situation.custody() instanceof Held held)
                || held.holdingVersion() != due.holdingVersion()
                || !held.poolId().equals(due.poolId())) {
            return refused(due, situation, ReclaimRefusal.Why.NOT_THAT_HOLDING);
        }
        if (held.locked()) {
            return refused(due, situation, ReclaimRefusal.Why.LOCKED);
        }
        if (held.extended().times() != due.extensions()) {
            return refused(due, situation, ReclaimRefusal.Why.EXTENDED);
        }
        Optional<ReclaimRule> rule = situation.pool().reclaimRule(due.rule()).filter(one -> one.mode() == Mode.ENFORCE);
        if (situation.pool().rulesVersion() != due.rulesVersion() || rule.isEmpty()) {
            return refused(due, situation, ReclaimRefusal.Why.NOT_THOSE_RULES);
        }
        round.move(situation, ruling(held, situation, rule.get(), round));
        return Optional.empty();
    }

    private static Ruling.Moves ruling(Held held, Situation situation, ReclaimRule rule, Surroundings around) {
        Pool from = situation.pool();
        boolean stays = rule.toPool() == null || rule.toPool().equals(from.id());
        Pool target = stays ? from : around.arrival(rule.toPool());
        Reason reason = stays || target.id().equals(rule.toPool()) ? Reason.NONE : Reason.POOL_CLOSED;
        return new Ruling.Moves(
                held.reclaim(target.id(), rule.code(), reason, situation.now()),
                target,
                stays ? situation.managers() : around.managers(target.id()),
                from);
    }

    private static Optional<ReclaimRefusal> refused(Due due, Situation situation, ReclaimRefusal.Why why) {
        Custody custody = situation.custody();
        return Optional.of(new ReclaimRefusal(
                due.customerId(),
                due.holdingVersion(),
                why,
                custody.version(),
                custody.holdingVersion(),
                custody.state().name(),
                custody.poolId(),
                situation.pool().rulesVersion(),
                custody.extended().times(),
                custody.extended().until(),
                situation.now()));
    }

    /** What this service does not know, or what is only reserved, of which nobody was told. */
    private static ReclaimRefusal unknown(Due due, Instant now) {
        return new ReclaimRefusal(
                due.customerId(),
                due.holdingVersion(),
                ReclaimRefusal.Why.UNKNOWN_CUSTOMER,
                0,
                null,
                "UNKNOWN",
                due.poolId(),
                due.rulesVersion(),
                0,
                null,
                now);
    }
}
