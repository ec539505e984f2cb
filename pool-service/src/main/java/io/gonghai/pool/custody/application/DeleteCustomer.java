package io.gonghai.pool.custody.application;

import io.gonghai.pool.cards.Cards;
import io.gonghai.pool.custody.domain.Deleted;
import io.gonghai.pool.custody.domain.Living;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.LongPredicate;

/**
 * Deletes a customer for good: the last transition, and in the same transaction all that is personal here is forgotten. What stays tells administrators
 * and auditors that there was one, who deleted it and when. The card's row is locked before the custody's, as by all who bring something about a customer.
 */
@ApplicationScoped
public class DeleteCustomer {
    private final Custodies custodies;
    private final RepLedger ledger;
    private final RegisterCustomers register;
    private final Erasures erasures;
    private final Cards cards;
    private final Rounds rounds;
    private final Requesting requesting;
    private final Sight sight;

    DeleteCustomer(
            Custodies custodies,
            RepLedger ledger,
            RegisterCustomers register,
            Rounds rounds,
            Requesting requesting,
            Erasures erasures,
            Cards cards,
            Sight sight) {
        this.custodies = custodies;
        this.ledger = ledger;
        this.register = register;
        this.erasures = erasures;
        this.cards = cards;
        this.rounds = rounds;
        this.requesting = requesting;
        this.sight = sight;
    }

    /** @param versions at which it may be deleted */
    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome delete(UUID customerId, Actor actor, LongPredicate versions) {
        Situation situation = lock(customerId);
        boolean deleted = situation.custody() instanceof Deleted;
        if (deleted && !actor.administrator()) {
            return new Outcome.Invisible();
        }
        if (situation.managedBy(actor) && !versions.test(situation.custody().version())) {
            return new Outcome.Outdated();
        }
        return deleted
                ? new Outcome.TransitionRefused(List.of(StateFindings.findingDeleted()))
                : end(situation, actor, new Tallies());
    }

    /**
     * The same for the customer's service, which erases after it: a customer that is not known here begins and ends at once, and a repeat is as good as
     * the first.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome delete(Registration customer, Actor actor) {
        Tallies owed = new Tallies();
        if (!custodies.unconfirmed(List.of(customer.customerId())).isEmpty()) {
            register.lockOwners(List.of(customer));
            register.register(List.of(customer), owed);
        }
        Situation situation = lock(customer.customerId());
        if (situation.custody() instanceof Deleted) {
            return situation.managesPool(actor)
                    ? new Outcome.Done(sight.show(situation, null, actor))
                    : new Outcome.Invisible();
        }
        return end(situation, actor, owed);
    }

    /**
     * The customers' service has erased these. Those that still live here end with it: this database is older than their deletion.
     *
     * @param owed what is left to be posted to the ledger
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void erasedByTheirOwner(Collection<UUID> customerIds, Tallies owed) {
        cards.meet(customerIds);
        Round round = rounds.begin(customerIds, owed);
        List<UUID> news = customerIds.stream()
                .filter(id -> round.found(id)
                        .filter(situation -> situation.custody() instanceof Deleted)
                        .isEmpty())
                .toList();
        news.forEach(id -> round.found(id).ifPresent(situation -> end(situation, round)));
        round.write(null);
        erasures.wipe(news);
        erasures.received(customerIds);
    }

    private static void end(Situation situation, Round round) {
        if (situation.custody() instanceof Living living && !situation.reserved()) {
            Transition move = living.delete(Transition.SYSTEM, Reason.NONE, situation.now());
            round.move(situation, new Ruling.Moves(move, situation.pool(), situation.managers(), situation.pool()));
        }
    }

    private Situation lock(UUID customerId) {
        cards.meet(List.of(customerId));
        return custodies.lock(customerId, null, false);
    }

    /** @param owed what is left to be posted to the ledger, of its beginning: it is posted with its end */
    private Outcome end(Situation situation, Actor actor, Tallies owed) {
        if (!situation.managedBy(actor) || !(situation.custody() instanceof Living living)) {
            ledger.post(owed);
            return sight.outcome(sight.refuse(situation, actor), situation, actor);
        }
        Transition move = living.delete(actor.id(), Reason.NONE, situation.now());
        List<Custodies.Recorded> deletion = List.of(new Custodies.Recorded(move, situation.decision()));
        custodies.writeAll(deletion, null);
        ledger.post(owed.add(move, situation.decision().zone()));
        requesting.close(situation, move);
        erasures.wipe(List.of(living.customerId()));
        erasures.await(deletion);
        return sight.outcome(Ruling.moves(move, situation), situation, actor);
    }
}
