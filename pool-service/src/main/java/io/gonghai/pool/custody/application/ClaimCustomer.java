package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Asked;
import io.gonghai.pool.custody.domain.Deleted;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.rules.domain.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** A member takes a pooled customer or, where the pool wants that, asks for it. */
@ApplicationScoped
public class ClaimCustomer {
    private final Custodies custodies;
    private final Sight sight;

    ClaimCustomer(Custodies custodies, Sight sight) {
        this.custodies = custodies;
        this.sight = sight;
    }

    public Intent claim(Actor actor, Reason reason) {
        return new Intent(
                actor, actor.id(), false, (situation, around) -> judge(situation, around.sight(), actor, reason));
    }

    private Ruling judge(Situation situation, Sight seeing, Actor actor, Reason reason) {
        if (!mayAsk(situation, seeing, actor)) {
            return new Ruling.Refused(new Outcome.Invisible());
        }
        if (!situation.taker().active()) {
            return new Ruling.Refused(new Outcome.TakerInactive());
        }
        Verdict verdict = verdict(situation, reason.given());
        if (verdict.allowed() && Rulebooks.asksForApproval(situation.pool())) {
            return new Ruling.Asks(new Asked.Customer(verdict.passedOver()), reason, verdict);
        }
        return verdict.allowed()
                ? Ruling.moves(situation.pooled().claim(actor.id(), reason, situation.now()), situation, verdict)
                : new Ruling.Refused(new Outcome.ClaimRefused(verdict.failed()));
    }

    /** What somebody is told who asks before claiming. */
    public sealed interface Explained {
        /** What all rules say, passed or not; those that are only observed are told to managers. */
        record Judged(Verdict verdict, boolean needsApproval, boolean needsReason) implements Explained {}

        /** Nobody in the directory is known so, nor named as a member of the pool. */
        record NoSuchPerson() implements Explained {}

        /** They may not ask for others. */
        record NotAllowed() implements Explained {}

        /** For them the customer does not exist. */
        record Invisible() implements Explained {}
    }

    /** What a claim would be told. Writes nothing. @param taker who would claim; others than oneself are for managers */
    public Explained explain(UUID customerId, String taker, Actor actor) {
        Situation situation = custodies.look(customerId, taker);
        boolean deleted = situation.custody() instanceof Deleted;
        boolean manager = actor.readsAll() || (situation.managedBy(actor) && !deleted);
        if (!taker.equals(actor.id()) && !manager) {
            return sight.any(situation, actor) ? new Explained.NotAllowed() : new Explained.Invisible();
        }
        if (!manager && !mayAsk(situation, sight, actor)) {
            return new Explained.Invisible();
        }
        if (!situation.taker().known() && !situation.takerIsMember()) {
            return new Explained.NoSuchPerson();
        }
        Verdict verdict = verdict(situation, true);
        boolean needsReason =
                verdict(situation, false).failed().size() > verdict.failed().size();
        return new Explained.Judged(
                manager ? verdict : verdict.told(), Rulebooks.asksForApproval(situation.pool()), needsReason);
    }

    /** A member may ask whatever the state is, so that who comes too late is told why; the answer never says who was first. */
    private static boolean mayAsk(Situation situation, Sight seeing, Actor actor) {
        boolean deleted = situation.custody() instanceof Deleted;
        return (situation.takerIsMember() && !deleted) || seeing.full(situation, actor);
    }

    private Verdict verdict(Situation situation, boolean reasonGiven) {
        return Rulebooks.claim(situation).judge(situation.asCase(reasonGiven));
    }
}
