package io.gonghai.pool.custody.application;

import io.gonghai.pool.cards.Cards;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Deleted;
import io.gonghai.pool.custody.domain.Living;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.pools.Pools;
import io.gonghai.pool.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Deletes a customer for good: the last transition, and in the same transaction all that is personal here is forgotten. What stays tells administrators
 * and auditors that there was one, who deleted it and when. The card's row is locked before the custody's, as by all who bring something about a customer.
 */
@ApplicationScoped
public class DeleteCustomer {
    private final Custodies custodies;
    private final RegisterCustomers register;
    private final Erasures erasures;
    private final Cards cards;
    private final Pools pools;
    private final Requesting requesting;
    private final Settings settings;
    private final Sight sight;

    DeleteCustomer(
            Custodies custodies,
            RegisterCustomers register,
            Requesting requesting,
            Erasures erasures,
            Cards cards,
            Pools pools,
            Settings settings,
            Sight sight) {
        this.custodies = custodies;
        this.register = register;
        this.erasures = erasures;
        this.cards = cards;
        this.pools = pools;
        this.requesting = requesting;
        this.settings = settings;
        this.sight = sight;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome delete(UUID customerId, Actor actor) {
        Situation situation = lock(customerId);
        if (situation.custody() instanceof Deleted && actor.administrator()) {
            return new Outcome.TransitionRefused(List.of(StateFindings.findingDeleted()));
        }
        return situation.custody() instanceof Deleted ? new Outcome.Invisible() : end(situation, actor);
    }

    /**
     * The same for the customer's service, which erases after it: a customer that is not known here begins and ends at once, and a repeat is as good as
     * the first.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome delete(Registration customer, Actor actor) {
        if (!custodies.unconfirmed(List.of(customer.customerId())).isEmpty()) {
            register.register(List.of(customer));
        }
        Situation situation = lock(customer.customerId());
        if (situation.custody() instanceof Deleted) {
            return situation.managedBy(actor)
                    ? new Outcome.Done(sight.show(situation, null, actor))
                    : new Outcome.Invisible();
        }
        return end(situation, actor);
    }

    /** The customers' service has erased these. Those that still live here end with it: this database is older than their deletion. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void erasedByTheirOwner(Collection<UUID> customerIds) {
        cards.meet(customerIds);
        Map<UUID, Custodies.Known> known = custodies.lockAll(customerIds);
        Instant now = custodies.now();
        List<Custodies.Recorded> ends = new ArrayList<>();
        for (Custodies.Known one : known.values()) {
            if (one.custody() instanceof Living living && !one.reserved()) {
                ends.add(recorded(living.delete(Transition.SYSTEM, Reason.NONE, now)));
            }
        }
        custodies.writeAll(ends, null);
        ends.forEach(end -> requesting.leaves(end.move()));
        erasures.wipe(customerIds.stream()
                .filter(id -> !known.containsKey(id) || !(known.get(id).custody() instanceof Deleted))
                .toList());
        erasures.received(customerIds);
    }

    private Custodies.Recorded recorded(Transition move) {
        Custody after = move.after();
        Pool pool = pools.find(after.poolId()).orElseThrow();
        return new Custodies.Recorded(move, Decision.by(pool, pools.managers(pool.id()), settings.now()));
    }

    private Situation lock(UUID customerId) {
        cards.meet(List.of(customerId));
        return custodies.lock(customerId, null, false);
    }

    private Outcome end(Situation situation, Actor actor) {
        if (!situation.managedBy(actor) || !(situation.custody() instanceof Living living)) {
            return sight.outcome(sight.refuse(situation, actor), situation, actor);
        }
        Transition move = living.delete(actor.id(), Reason.NONE, situation.now());
        custodies.write(move, situation.decision());
        requesting.close(situation, move);
        erasures.wipe(List.of(living.customerId()));
        erasures.await(List.of(new Custodies.Recorded(move, situation.decision())));
        return sight.outcome(Ruling.moves(move, situation), situation, actor);
    }
}
