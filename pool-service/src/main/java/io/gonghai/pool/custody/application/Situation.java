package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Asked;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Deleted;
import io.gonghai.pool.custody.domain.Discarded;
import io.gonghai.pool.custody.domain.Frozen;
import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Pooled;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.reps.Absence;
import io.gonghai.pool.rules.domain.AwayUntil;
import io.gonghai.pool.rules.domain.ClaimCase;
import io.gonghai.pool.rules.domain.Ledger;
import io.gonghai.pool.rules.domain.Policy;
import io.gonghai.pool.settings.StoredSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that stands when a decision about one customer is made.
 *
 * @param managers who manages the pool now
 * @param traits what the customer is, by the names that a scope uses; what is not known is left out
 * @param taker who would get the customer, as the directory and the ledger of the pool have them; without an id: nobody
 * @param reserved the customer is not confirmed by its service yet
 * @param requested whether somebody's request for it waits for a manager
 * @param timeAsked whether a holder's request for more time waits for a manager
 * @param settings the company's
 * @param now the decision's time
 */
public record Situation(
        Custody custody,
        Pool pool,
        List<String> managers,
        String priority,
        Map<String, String> traits,
        Taker taker,
        boolean reserved,
        boolean requested,
        boolean timeAsked,
        StoredSettings settings,
        Instant now) {

    /**
     * Somebody in relation to the customer.
     *
     * @param name null where the directory does not know them
     * @param tier in force; null: none
     * @param overall how many customers of all pools they may hold; null: no limit
     */
    public record Taker(
            String id,
            String name,
            List<String> departments,
            @Nullable String tier,
            boolean active,
            Policy.@Nullable Limit overall,
            List<AwayUntil> absences,
            Ledger ledger,
            Instant lostAt) {
        Taker with(Ledger now, Instant lost) {
            return new Taker(id, name, departments, tier, active, overall, absences, now, lost);
        }

        public boolean known() {
            return name != null;
        }

        public String shownName() {
            return name == null ? id : name;
        }
    }

    /** The same with the taker's ledger as it stands by now. */
    Situation with(Ledger ledger) {
        return new Situation(
                custody,
                pool,
                managers,
                priority,
                traits,
                taker.with(ledger, taker.lostAt()),
                reserved,
                requested,
                timeAsked,
                settings,
                now);
    }

    /** What stands after a move within its pool. */
    Situation after(Transition move) {
        boolean lost = taker.id() != null && taker.id().equals(move.loser());
        Taker then = lost ? taker.with(taker.ledger(), move.at()) : taker;
        return after(move, pool, managers, then, reserved);
    }

    /** What stands after a move. */
    Situation after(Ruling.Moves moves) {
        return after(moves.move(), moves.pool(), moves.managers(), taker, false);
    }

    /** What the move answered nobody asks for any more. */
    private Situation after(Transition move, Pool there, List<String> theirs, Taker then, boolean stillReserved) {
        return new Situation(
                move.after(),
                there,
                theirs,
                priority,
                traits,
                then,
                stillReserved,
                requested && !Asked.Customer.endedBy(move),
                timeAsked && !Asked.Time.endedBy(move),
                settings,
                now);
    }

    /** Of what is deleted only administrators know. */
    public boolean managedBy(Actor actor) {
        return managesPool(actor) && (actor.administrator() || !(custody instanceof Deleted));
    }

    /** Whether the pool is theirs, whatever the customer is like. */
    boolean managesPool(Actor actor) {
        return actor.administrator() || managers.contains(actor.id());
    }

    public boolean heldBy(Actor actor) {
        return actor.id().equals(custody.holder());
    }

    public boolean takerIsMember() {
        return pool.includes(taker.id(), taker.known(), taker.departments());
    }

    /** Absences as rules count them. */
    public static List<AwayUntil> absences(List<Absence> said) {
        return said.stream()
                .map(absence -> new AwayUntil(absence.from(), absence.to().plusDays(1)))
                .toList();
    }

    /** What a move within its pool is decided by. */
    Decision decision() {
        return decision(managers);
    }

    /** What a move into a pool with other managers is decided by, under the rules of this one. */
    Decision decision(List<String> managersAfter) {
        return Decision.by(pool, managersAfter, settings);
    }

    /** The case of the holder keeping it in another pool. */
    ClaimCase holderIn(Pool target, Ledger there) {
        return new ClaimCase(
                new ClaimCase.Taker(
                        taker.active(),
                        target.includes(taker.id(), taker.known(), taker.departments()),
                        taker.tier(),
                        taker.absences()),
                new ClaimCase.Target(
                        ClaimCase.Whereabouts.POOLED,
                        custody.standing().dealt(),
                        priority,
                        custody.standing().since(),
                        null,
                        null),
                there,
                true,
                now);
    }

    /** The custody once a rulebook with {@code InPool} and {@code NotFrozen} let it pass. */
    Pooled pooled() {
        if (custody instanceof Pooled pooled) {
            return pooled;
        }
        throw new IllegalStateException("the rulebook let pass what is " + custody.state());
    }

    /** The case of the taker getting this customer. */
    ClaimCase asCase(boolean reasonGiven) {
        return new ClaimCase(
                new ClaimCase.Taker(taker.active(), takerIsMember(), taker.tier(), taker.absences()),
                new ClaimCase.Target(
                        switch (custody) {
                            case Pooled pooled -> ClaimCase.Whereabouts.POOLED;
                            case Frozen frozen -> ClaimCase.Whereabouts.FROZEN;
                            case Held held -> ClaimCase.Whereabouts.ELSEWHERE;
                            case Discarded discarded -> ClaimCase.Whereabouts.ELSEWHERE;
                            case Deleted deleted -> ClaimCase.Whereabouts.ELSEWHERE;
                        },
                        custody.standing().dealt(),
                        priority,
                        custody.standing().since(),
                        taker.lostAt(),
                        custody instanceof Frozen frozen && frozen.holder() == null
                                ? frozen.freeze().thawAt()
                                : null,
                        traits),
                taker.ledger(),
                reasonGiven,
                now);
    }
}
