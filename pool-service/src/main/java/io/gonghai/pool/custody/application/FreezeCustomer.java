package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Freeze;
import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Pooled;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.rules.domain.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A manager, or the holder, parks a customer out of everybody's reach, until a date or until somebody restores it. */
@ApplicationScoped
public class FreezeCustomer {
    private final PresentCustody present;
    private final Custodies custodies;
    private final LockSlots slots;
    private final Sight sight;

    FreezeCustomer(PresentCustody present, Custodies custodies, LockSlots slots, Sight sight) {
        this.present = present;
        this.custodies = custodies;
        this.slots = slots;
        this.sight = sight;
    }

    /** Who gets it when it thaws. */
    public enum ThawTo {
        POOL,
        HOLDER
    }

    /** @param thawTo null: whoever has it now */
    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome freeze(
            UUID customerId, Actor actor, Reason reason, @Nullable Instant thawAt, @Nullable ThawTo thawTo) {
        Situation situation = present.lock(customerId, null, true);
        boolean manager = situation.managedBy(actor);
        if (!manager && !(situation.custody() instanceof Held && situation.heldBy(actor))) {
            return sight.refuse(situation, actor);
        }
        if (thawAt != null && !thawAt.isAfter(situation.now())) {
            return new Outcome.ThawsInThePast();
        }
        Freeze freeze = new Freeze(actor.id(), thawAt);
        return switch (situation.custody()) {
            case Pooled pooled when thawTo == ThawTo.HOLDER -> StateFindings.notHeld(pooled);
            case Pooled pooled -> written(situation, pooled.freeze(freeze, reason, situation.now()), actor);
            case Held held
            when thawTo == ThawTo.POOL ->
                written(situation, held.freezeForPool(freeze, reason, situation.now()), actor);
            case Held held -> {
                Optional<Finding> none =
                        manager || held.locked() ? Optional.empty() : slots.noneLeft(situation, held.holder());
                yield none.isPresent()
                        ? new Outcome.TransitionRefused(List.of(none.get()))
                        : written(situation, held.freezeForHolder(freeze, reason, situation.now()), actor);
            }
            default -> StateFindings.parked(situation.custody());
        };
    }

    private Outcome written(Situation situation, Transition move, Actor actor) {
        custodies.write(move, situation.decision());
        String holder = move.after().holder() == null ? null : situation.taker().shownName();
        return new Outcome.Done(sight.after(situation, move.after(), holder, actor));
    }
}
