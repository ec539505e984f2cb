package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Freeze;
import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Pooled;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.rules.domain.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A manager, or the holder, parks a customer out of everybody's reach, until a date or until somebody restores it. What holders freeze takes one of their
 * lock slots in the pool while it lasts, also where it thaws into the pool: else anybody could put away as many as they can claim.
 */
@ApplicationScoped
public class FreezeCustomer {
    /** Who gets it when it thaws. */
    public enum ThawTo {
        POOL,
        HOLDER
    }

    /** @param thawTo null: whoever has it now */
    public Intent freeze(Actor actor, Reason reason, @Nullable Instant thawAt, @Nullable ThawTo thawTo) {
        Freeze freeze = new Freeze(actor.id(), thawAt);
        return new Intent(
                actor, null, true, (situation, around) -> judge(situation, around, actor, reason, freeze, thawTo));
    }

    private static Ruling judge(
            Situation situation,
            Surroundings around,
            Actor actor,
            Reason reason,
            Freeze freeze,
            @Nullable ThawTo thawTo) {
        boolean manager = situation.managedBy(actor);
        if (!manager && !(situation.custody() instanceof Held && situation.heldBy(actor))) {
            return around.sight().refuse(situation, actor);
        }
        Instant now = situation.now();
        Optional<Ruling> wrong = GivenDate.wrong("thawAt", freeze.thawAt(), now);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        return switch (situation.custody()) {
            case Pooled pooled when thawTo == ThawTo.HOLDER -> StateFindings.notHeld(pooled);
            case Pooled pooled -> Ruling.moves(pooled.freeze(freeze, reason, now), situation);
            case Held held -> {
                Optional<Finding> none = !situation.heldBy(actor) || held.locked()
                        ? Optional.empty()
                        : LockSlots.noneLeft(situation, held.holder(), around);
                yield none.map(StateFindings::refused)
                        .orElseGet(() -> Ruling.moves(
                                thawTo == ThawTo.POOL
                                        ? held.freezeForPool(freeze, reason, now)
                                        : held.freezeForHolder(freeze, reason, now),
                                situation));
            }
            default -> StateFindings.parked(situation.custody());
        };
    }
}
