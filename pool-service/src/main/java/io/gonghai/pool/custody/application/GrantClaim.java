package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Asked;
import io.gonghai.pool.custody.domain.Pooled;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Request;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.pools.Pools;
import io.gonghai.pool.rules.domain.Verdict;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A manager gives a customer to who asked for it: all rules of claiming are judged again, for the requester. */
@Singleton
public class GrantClaim extends DecideRequest<Asked.Customer> {
    GrantClaim(Requests<Asked.Customer> requests, Custodies custodies, Pools pools, MoveOne one) {
        super(requests, custodies, pools, one);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public Result<Asked.Customer> approve(UUID id, Actor actor, Reason reason) {
        return grant(id, actor, UnaryOperator.identity(), reason);
    }

    @Override
    String gainer(Request<Asked.Customer> request) {
        return request.requester();
    }

    @Override
    boolean mayBeOwn() {
        return true;
    }

    @Override
    Ruling grant(
            Request<Asked.Customer> request, Asked.Customer given, Situation situation, Actor actor, Reason reason) {
        Verdict verdict = Rulebooks.grant(situation).judge(situation.asCase(true));
        return verdict.allowed() && situation.custody() instanceof Pooled pooled
                ? Ruling.moves(
                        pooled.approve(request.requester(), actor.id(), reason, situation.now()), situation, verdict)
                : new Ruling.Refused(new Outcome.ClaimRefused(verdict.failed()));
    }
}
