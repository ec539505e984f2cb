package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.AssignCustomer;
import io.gonghai.pool.custody.application.ClaimCustomer;
import io.gonghai.pool.custody.application.Outcome;
import io.gonghai.pool.custody.application.RecallCustomer;
import io.gonghai.pool.custody.application.ReturnCustomer;
import io.gonghai.pool.custody.application.TransferCustomer;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.people.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** From a body to its use case; one customer and batches go the same way. */
@ApplicationScoped
class Commands {
    private final ClaimCustomer claim;
    private final AssignCustomer assign;
    private final ReturnCustomer giveBack;
    private final RecallCustomer recall;
    private final TransferCustomer transfer;

    Commands(
            ClaimCustomer claim,
            AssignCustomer assign,
            ReturnCustomer giveBack,
            RecallCustomer recall,
            TransferCustomer transfer) {
        this.claim = claim;
        this.assign = assign;
        this.giveBack = giveBack;
        this.recall = recall;
        this.transfer = transfer;
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
}
