package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Asked;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Request;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.pools.Pools;
import io.gonghai.pool.rules.domain.Finding;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A manager grants or refuses what somebody asked for, or the requester takes it back; of several who decide at once, one does. What a grant does, and whether
 * it may be one's own, says the kind. Kinds are singletons: proxies of beans with a superclass would need constructors without arguments in both.
 */
public abstract class DecideRequest<A extends Asked> {
    private final Requests<A> requests;
    private final Custodies custodies;
    private final Pools pools;
    private final MoveOne one;

    DecideRequest(Requests<A> requests, Custodies custodies, Pools pools, MoveOne one) {
        this.requests = requests;
        this.custodies = custodies;
        this.pools = pools;
        this.one = one;
    }

    /** How it went. */
    public sealed interface Result<A extends Asked> {
        /** Decided now. @param warnings what rules that only warn have against it */
        record Decided<A extends Asked>(Request<A> request, List<Finding> warnings) implements Result<A> {}

        /** Somebody, or the time, was faster. */
        record Late<A extends Asked>(Request.State state) implements Result<A> {}

        /** Not decided. */
        record Refused<A extends Asked>(Outcome why) implements Result<A> {}
    }

    /** Who would get the customer, and is locked before it; null: nobody. */
    abstract @Nullable String gainer(Request<A> request);

    /** Whether who manages the pool may grant what they asked for themselves. */
    abstract boolean mayBeOwn();

    /** Judges it again, as the rules stand now. @param given what the requester is to have */
    abstract Ruling grant(Request<A> request, A given, Situation situation, Actor actor, Reason reason);

    /** @param given what was asked for, or what the manager makes of it */
    Result<A> grant(UUID id, Actor actor, UnaryOperator<A> given, Reason reason) {
        Optional<Request<A>> asked = requests.find(id).filter(request -> mayRead(request, actor));
        if (asked.isEmpty()) {
            return new Result.Refused<>(new Outcome.Invisible());
        }
        A what = given.apply(asked.get().asked());
        Intent intent = new Intent(
                actor, gainer(asked.get()), false, (situation, around) -> judge(id, what, situation, actor, reason));
        return switch (one.move(asked.get().customerId(), intent)) {
            case Outcome.RequestDecided(Request.State state) -> new Result.Late<>(state);
            case Outcome.Done(CustodyNow now) -> {
                Instant at = now.custody().standing().changedAt();
                Request<A> request = requests.lock(id).orElseThrow();
                yield written(request.granted(what, actor.id(), reason, at), now.warnings());
            }
            case Outcome refused -> new Result.Refused<>(refused);
        };
    }

    private Ruling judge(UUID id, A given, Situation situation, Actor actor, Reason reason) {
        Request<A> request = requests.lock(id).orElseThrow().asOf(situation.now());
        if (request.state() != Request.State.PENDING) {
            return new Ruling.Refused(new Outcome.RequestDecided(request.state()));
        }
        if (!mayDecide(request, actor, situation.managedBy(actor))) {
            return new Ruling.Refused(new Outcome.NotAllowed());
        }
        return grant(request, given, situation, actor, reason);
    }

    /** Refuses it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Result<A> reject(UUID id, Actor actor, Reason reason) {
        return end(
                id,
                actor,
                request -> mayDecide(request, actor, manages(request, actor)),
                Request.State.REJECTED,
                reason);
    }

    /** Takes one's own back. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Result<A> withdraw(UUID id, Actor actor) {
        return end(id, actor, request -> own(request, actor), Request.State.WITHDRAWN, Reason.NONE);
    }

    private Result<A> end(UUID id, Actor actor, Predicate<Request<A>> may, Request.State end, Reason reason) {
        Optional<Request<A>> asked = requests.lock(id).filter(request -> mayRead(request, actor));
        if (asked.isEmpty()) {
            return new Result.Refused<>(new Outcome.Invisible());
        }
        if (!may.test(asked.get())) {
            return new Result.Refused<>(new Outcome.NotAllowed());
        }
        Instant now = custodies.now();
        Request<A> request = asked.get().asOf(now);
        return request.state() == Request.State.PENDING
                ? written(request.ended(end, actor.id(), reason, now), List.of())
                : new Result.Late<>(request.state());
    }

    private Result<A> written(Request<A> decided, List<Finding> warnings) {
        requests.decide(decided, pools.managers(decided.poolId()));
        return new Result.Decided<>(decided, warnings);
    }

    /** The requester, the pool's managers, and who reads all. */
    public boolean mayRead(Request<A> request, Actor actor) {
        return actor.readsAll() || own(request, actor) || manages(request, actor);
    }

    /** @param manages whether they manage its pool */
    public boolean mayDecide(Request<A> request, Actor actor, boolean manages) {
        return manages && (mayBeOwn() || !own(request, actor));
    }

    /** Whether they manage the pool that it was asked of. */
    public boolean manages(Request<A> request, Actor actor) {
        return pools.manages(actor, request.poolId());
    }

    private boolean own(Request<A> request, Actor actor) {
        return request.requester().equals(actor.id());
    }
}
