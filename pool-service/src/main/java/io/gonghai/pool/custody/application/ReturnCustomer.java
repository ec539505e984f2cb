package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.pools.Pools;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The holder gives a customer back, to its pool or to another one that they belong to. */
@ApplicationScoped
public class ReturnCustomer {
    private final PresentCustody present;
    private final Custodies custodies;
    private final Pools pools;
    private final Sight sight;

    ReturnCustomer(PresentCustody present, Custodies custodies, Pools pools, Sight sight) {
        this.present = present;
        this.custodies = custodies;
        this.pools = pools;
        this.sight = sight;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome giveBack(UUID customerId, UUID toPool, Actor actor, Reason reason) {
        Situation situation = present.lock(customerId, null, false);
        if (!(situation.custody() instanceof Held held)) {
            return sight.any(situation, actor) ? StateFindings.notHeld(situation.custody()) : new Outcome.Invisible();
        }
        return situation.heldBy(actor) ? into(situation, held, toPool, actor, reason) : sight.refuse(situation, actor);
    }

    private Outcome into(Situation situation, Held held, UUID toPool, Actor actor, Reason reason) {
        if (toPool == null || toPool.equals(held.poolId())) {
            Transition move = held.giveBack(held.poolId(), reason, situation.now());
            return done(situation, move, situation.pool(), situation.managers(), actor);
        }
        Optional<Pool> target = pools.keptOpen(toPool);
        if (target.isEmpty()) {
            return new Outcome.NoSuchPool();
        }
        List<String> managers = pools.managers(toPool);
        boolean theirs =
                actor.administrator() || managers.contains(actor.id()) || sight.member(target.get(), situation, actor);
        if (!theirs) {
            return new Outcome.NoSuchPool();
        }
        Transition move = held.giveBack(toPool, reason, situation.now());
        return done(situation, move, target.get(), managers, actor);
    }

    private Outcome done(Situation situation, Transition move, Pool pool, List<String> managers, Actor actor) {
        custodies.write(move, situation.decision(managers));
        return new Outcome.Done(sight.after(situation, move.after(), pool, managers, null, actor));
    }
}
