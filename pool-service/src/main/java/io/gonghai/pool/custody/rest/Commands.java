package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.AssignCustomer;
import io.gonghai.pool.custody.application.ClaimCustomer;
import io.gonghai.pool.custody.application.DiscardCustomer;
import io.gonghai.pool.custody.application.FreezeCustomer;
import io.gonghai.pool.custody.application.LockCustomer;
import io.gonghai.pool.custody.application.MoveCustomer;
import io.gonghai.pool.custody.application.Outcome;
import io.gonghai.pool.custody.application.RecallCustomer;
import io.gonghai.pool.custody.application.RestoreCustomer;
import io.gonghai.pool.custody.application.ReturnCustomer;
import io.gonghai.pool.custody.application.TransferCustomer;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.people.Actor;
import io.gonghai.runtime.problems.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** From a body to its use case; one customer and batches go the same way. */
@ApplicationScoped
class Commands {
    private static final Duration FARTHEST = Duration.ofDays(3_660);

    private final ClaimCustomer claim;
    private final AssignCustomer assign;
    private final ReturnCustomer giveBack;
    private final RecallCustomer recall;
    private final TransferCustomer transfer;
    private final MoveCustomer move;
    private final FreezeCustomer freeze;
    private final DiscardCustomer discard;
    private final RestoreCustomer restore;
    private final LockCustomer lock;

    Commands(
            ClaimCustomer claim,
            AssignCustomer assign,
            ReturnCustomer giveBack,
            RecallCustomer recall,
            TransferCustomer transfer,
            MoveCustomer move,
            FreezeCustomer freeze,
            DiscardCustomer discard,
            RestoreCustomer restore,
            LockCustomer lock) {
        this.claim = claim;
        this.assign = assign;
        this.giveBack = giveBack;
        this.recall = recall;
        this.transfer = transfer;
        this.move = move;
        this.freeze = freeze;
        this.discard = discard;
        this.restore = restore;
        this.lock = lock;
    }

    Outcome claim(UUID customer, Actor actor, Bodies.Claim body) {
        return claim.claim(customer, actor, Reason.written(body.reason()));
    }

    Outcome assign(UUID customer, Actor actor, Bodies.Assign body) {
        return assign.assign(customer, body.to(), actor, Reason.written(body.reason()), body.forced());
    }

    Outcome giveBack(UUID customer, Actor actor, Bodies.GiveBack body) {
        return giveBack.giveBack(customer, body.toPool(), actor, Reason.written(body.reason()));
    }

    Outcome recall(UUID customer, Actor actor, Bodies.Recall body) {
        return recall.recall(customer, actor, Reason.written(body.reason()));
    }

    Outcome transfer(UUID customer, Actor actor, Bodies.Transfer body) {
        return transfer.transfer(customer, body.to(), actor, Reason.written(body.reason()));
    }

    Outcome move(UUID customer, Actor actor, Bodies.Move body) {
        return move.move(customer, body.toPool(), actor, Reason.written(body.reason()), body.forced());
    }

    Outcome freeze(UUID customer, Actor actor, Bodies.FreezeIt body) {
        if (body.thawAt() != null && body.thawAt().isAfter(Instant.now().plus(FARTHEST))) {
            throw Problem.invalid("thawAt", "violation.too-far");
        }
        return freeze.freeze(customer, actor, Reason.written(body.reason()), body.thawAt(), body.thawTo());
    }

    Outcome discard(UUID customer, Actor actor, Bodies.Discard body) {
        return discard.discard(customer, actor, Reason.written(body.reason()));
    }

    Outcome restore(UUID customer, Actor actor, Bodies.Restore body) {
        return restore.restore(customer, body.toPool(), actor);
    }

    Outcome lock(UUID customer, Actor actor) {
        return lock.lock(customer, actor);
    }

    Outcome unlock(UUID customer, Actor actor) {
        return lock.unlock(customer, actor);
    }
}
