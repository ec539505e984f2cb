package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.ClaimRequest;
import io.gonghai.pool.custody.domain.Pooled;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.pools.Pools;
import io.gonghai.pool.rules.domain.Finding;
import io.gonghai.pool.rules.domain.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A manager grants or refuses what somebody asked for, or the requester takes it back; of several who decide at once, one does. */
@ApplicationScoped
public class DecideRequest {
    private final ClaimRequests requests;
    private final Custodies custodies;
    private final Pools pools;
    private final MoveOne one;

    DecideRequest(ClaimRequests requests, Custodies custodies, Pools pools, MoveOne one) {
        this.requests = requests;
        this.custodies = custodies;
        this.pools = pools;
        this.one = one;
    }

    /** How it went. */
    public sealed interface Result {
        /** Decided now. @param warnings what rules that only warn have against it */
        record Decided(ClaimRequest request, List<Finding> warnings) implements Result {}

        /** Somebody, or the time, was faster. */
        record Late(ClaimRequest.State state) implements Result {}

        /** Not decided. */
        record Refused(Outcome why) implements Result {}
    }

    /** Grants it: all rules of claiming are judged again, for the requester, now. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Result approve(UUID id, Actor actor, Reason reason) {
        Optional<ClaimRequest> asked = requests.find(id).filter(request -> mayRead(request, actor));
        if (asked.isEmpty()) {
            return new Result.Refused(new Outcome.Invisible());
        }
        String requester = asked.get().requester();
        Intent intent = new Intent(
                actor, requester, false, (situation, around) -> judge(situation, asked.get(), actor, reason));
        Outcome outcome = one.move(asked.get().customerId(), intent);
        if (outcome instanceof Outcome.RequestDecided(ClaimRequest.State state)) {
            return new Result.Late(state);
        }
        if (!(outcome instanceof Outcome.Done(CustodyNow now))) {
            return new Result.Refused(outcome);
        }
        Instant at = now.custody().standing().changedAt();
        return written(
                requests.lock(id).orElseThrow().decided(ClaimRequest.State.APPROVED, actor.id(), reason, at),
                now.warnings());
    }

    private Ruling judge(Situation situation, ClaimRequest asked, Actor actor, Reason reason) {
        ClaimRequest request = requests.lock(asked.id()).orElseThrow();
        if (!request.open(situation.now())) {
            return new Ruling.Refused(new Outcome.RequestDecided(request.stateAt(situation.now())));
        }
        if (!situation.managedBy(actor)) {
            return new Ruling.Refused(new Outcome.NotAllowed());
        }
        Verdict verdict = Rulebooks.grant(situation).judge(situation.asCase(true));
        return verdict.allowed() && situation.custody() instanceof Pooled pooled
                ? Ruling.moves(
                        pooled.approve(request.requester(), actor.id(), reason, situation.now()), situation, verdict)
                : new Ruling.Refused(new Outcome.ClaimRefused(verdict.failed()));
    }

    /** Refuses it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Result reject(UUID id, Actor actor, Reason reason) {
        return end(
                id,
                actor,
                request -> manages(request, actor),
                request -> request.decided(ClaimRequest.State.REJECTED, actor.id(), reason, custodies.now()));
    }

    /** Takes one's own back. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Result withdraw(UUID id, Actor actor) {
        return end(
                id,
                actor,
                request -> request.requester().equals(actor.id()),
                request -> request.decided(ClaimRequest.State.WITHDRAWN, actor.id(), Reason.NONE, custodies.now()));
    }

    private Result end(
            UUID id, Actor actor, Function<ClaimRequest, Boolean> may, Function<ClaimRequest, ClaimRequest> decided) {
        Optional<ClaimRequest> asked = requests.lock(id).filter(request -> mayRead(request, actor));
        if (asked.isEmpty()) {
            return new Result.Refused(new Outcome.Invisible());
        }
        ClaimRequest request = asked.get();
        if (!may.apply(request)) {
            return new Result.Refused(new Outcome.NotAllowed());
        }
        Instant now = custodies.now();
        return request.open(now) ? written(decided.apply(request), List.of()) : new Result.Late(request.stateAt(now));
    }

    private Result written(ClaimRequest decided, List<Finding> warnings) {
        requests.decide(decided, pools.managers(decided.poolId()));
        return new Result.Decided(decided, warnings);
    }

    /** The requester, the pool's managers, and who reads all. */
    public boolean mayRead(ClaimRequest request, Actor actor) {
        return actor.readsAll() || request.requester().equals(actor.id()) || manages(request, actor);
    }

    /** Whether they manage the pool that it was asked of. */
    public boolean manages(ClaimRequest request, Actor actor) {
        return actor.administrator() || pools.managers(request.poolId()).contains(actor.id());
    }
}
