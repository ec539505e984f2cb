package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.AssignCustomer;
import io.gonghai.pool.custody.application.ClaimCustomer;
import io.gonghai.pool.custody.application.DeleteCustomer;
import io.gonghai.pool.custody.application.DiscardCustomer;
import io.gonghai.pool.custody.application.ExtendHolding;
import io.gonghai.pool.custody.application.FreezeCustomer;
import io.gonghai.pool.custody.application.Intent;
import io.gonghai.pool.custody.application.LockCustomer;
import io.gonghai.pool.custody.application.MoveCustomer;
import io.gonghai.pool.custody.application.Outcome;
import io.gonghai.pool.custody.application.Reasons;
import io.gonghai.pool.custody.application.RecallCustomer;
import io.gonghai.pool.custody.application.RestoreCustomer;
import io.gonghai.pool.custody.application.ReturnCustomer;
import io.gonghai.pool.custody.application.TransferCustomer;
import io.gonghai.pool.custody.domain.Command;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.people.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** From a body to what is wanted; one customer and batches go the same way. */
@ApplicationScoped
class Commands {
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
    private final ExtendHolding extend;
    private final Reasons reasons;
    private final DeleteCustomer delete;

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
            LockCustomer lock,
            ExtendHolding extend,
            Reasons reasons,
            DeleteCustomer delete) {
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
        this.extend = extend;
        this.reasons = reasons;
        this.delete = delete;
    }

    Intent claim(Actor actor, ClaimBody body) {
        return claim.claim(actor, reason(Command.CLAIM, body.reason(), body.note()));
    }

    Intent assign(Actor actor, AssignBody body) {
        return assign.assign(body.to(), actor, reason(Command.ASSIGN, body.reason(), body.note()), body.forced());
    }

    Intent giveBack(Actor actor, ReturnBody body) {
        return giveBack.giveBack(
                body.toPool(), actor, reason(Command.RETURN, body.reason(), body.note()), kept(body.revisitAt()));
    }

    Intent recall(Actor actor, ReasonBody body) {
        return recall.recall(actor, reason(Command.RECALL, body.reason(), body.note()));
    }

    Intent transfer(Actor actor, TransferBody body) {
        return transfer.transfer(body.to(), actor, reason(Command.TRANSFER, body.reason(), body.note()));
    }

    Intent move(Actor actor, MoveBody body) {
        return move.move(body.toPool(), actor, reason(Command.MOVE, body.reason(), body.note()), body.forced());
    }

    Intent freeze(Actor actor, FreezeBody body) {
        return freeze.freeze(
                actor, reason(Command.FREEZE, body.reason(), body.note()), kept(body.thawAt()), body.thawTo());
    }

    Intent extend(Actor actor, ExtendBody body) {
        Instant until = Objects.requireNonNull(kept(body.until()));
        return extend.ask(actor, until, reason(Command.EXTEND, body.reason(), body.note()));
    }

    Intent discard(Actor actor, ReasonBody body) {
        return discard.discard(actor, reason(Command.DISCARD, body.reason(), body.note()));
    }

    Intent restore(Actor actor, RestoreBody body) {
        return restore.restore(body.toPool(), actor);
    }

    Intent lock(Actor actor) {
        return lock.lock(actor);
    }

    Intent unlock(Actor actor) {
        return lock.unlock(actor);
    }

    private Reason reason(Command command, @Nullable String said, @Nullable String note) {
        return reasons.of(command.word(), said, note);
    }

    /** As finely as it is stored, so that the answer tells what a later reading does. */
    static @Nullable Instant kept(@Nullable Instant date) {
        return date == null ? null : date.truncatedTo(ChronoUnit.MICROS);
    }

    Outcome delete(UUID customer, Actor actor, LongPredicate versions) {
        return delete.delete(customer, actor, versions);
    }
}
