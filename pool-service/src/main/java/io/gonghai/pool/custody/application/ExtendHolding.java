package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.ClaimRequest;
import io.gonghai.pool.custody.domain.ExtensionRequest;
import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.pools.Extensions;
import io.gonghai.pool.pools.Pools;
import io.gonghai.pool.rules.domain.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The holder asks for more time before a rule takes the customer back; a manager grants or refuses it, or the holder takes it back. Nobody grants their own: a
 * holder who manages the pool asks another manager, or an administrator. How often, and how long at once, the pool says.
 */
@ApplicationScoped
public class ExtendHolding {
    static final String LIMIT = "EXTENSION_LIMIT";
    static final String LENGTH = "EXTENSION_LENGTH";
    static final String HAS_IT = "ALREADY_EXTENDED";

    private final ExtensionRequests requests;
    private final Custodies custodies;
    private final Pools pools;
    private final MoveOne one;

    ExtendHolding(ExtensionRequests requests, Custodies custodies, Pools pools, MoveOne one) {
        this.requests = requests;
        this.custodies = custodies;
        this.pools = pools;
        this.one = one;
    }

    /** How it went. */
    public sealed interface Result {
        /** Decided now. */
        record Decided(ExtensionRequest request) implements Result {}

        /** Somebody, or the time, was faster. */
        record Late(ClaimRequest.State state) implements Result {}

        /** Not decided. */
        record Refused(Outcome why) implements Result {}
    }

    /** The holder asks. @param until before when no rule should take it */
    public Intent ask(Actor actor, Instant until, Reason reason) {
        return new Intent(actor, null, false, (situation, around) -> asked(situation, around, actor, until, reason));
    }

    private static Ruling asked(Situation situation, Surroundings around, Actor actor, Instant until, Reason reason) {
        if (!(situation.custody() instanceof Held held)) {
            boolean seen = situation.heldBy(actor) || around.sight().any(situation, actor);
            return seen
                    ? StateFindings.notHeld(situation.custody())
                    : around.sight().refuse(situation, actor);
        }
        if (!situation.heldBy(actor)) {
            return around.sight().refuse(situation, actor);
        }
        return refused(situation, held, until).orElseGet(() -> new Ruling.AsksForTime(until, reason));
    }

    /** What the date, or the pool, has against it. */
    private static Optional<Ruling> refused(Situation situation, Held held, Instant until) {
        Optional<Ruling> wrong = GivenDate.wrong("until", until, situation.now());
        if (wrong.isPresent()) {
            return wrong;
        }
        List<Finding> failed = new ArrayList<>();
        Extensions may = situation.pool().spec().extensions();
        int most = may == null ? 0 : may.most();
        int times = held.extended().times();
        if (times >= most) {
            failed.add(new Finding(LIMIT, false, most, times, null));
        }
        var zone = situation.settings().settings().timeZone();
        if (may != null && until.isAfter(may.longest().after(situation.now(), zone))) {
            failed.add(new Finding(LENGTH, false, null, null, may.longest().before(until, zone)));
        }
        if (held.extended().reaches(until)) {
            failed.add(Finding.refused(HAS_IT));
        }
        return failed.isEmpty() ? Optional.empty() : Optional.of(StateFindings.refused(failed));
    }

    /**
     * Grants it, as the pool's rules stand now.
     *
     * @param given other than what was asked for; null: that
     * @param reason where it is none, the requester's stands in history
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Result approve(UUID id, Actor actor, @Nullable Instant given, Reason reason) {
        Optional<ExtensionRequest> asked = requests.find(id).filter(request -> mayRead(request, actor));
        if (asked.isEmpty()) {
            return new Result.Refused(new Outcome.Invisible());
        }
        ExtensionRequest request = asked.get();
        Instant until = given == null ? request.until() : given;
        Reason why = reason.given() ? reason : request.reason();
        Intent intent =
                new Intent(actor, null, false, (situation, around) -> granted(situation, id, actor, until, why));
        Outcome outcome = one.move(request.customerId(), intent);
        if (outcome instanceof Outcome.RequestDecided(ClaimRequest.State state)) {
            return new Result.Late(state);
        }
        if (!(outcome instanceof Outcome.Done(CustodyNow now))) {
            return new Result.Refused(outcome);
        }
        Instant at = now.custody().standing().changedAt();
        return written(requests.lock(id).orElseThrow().granted(until, actor.id(), reason, at));
    }

    private Ruling granted(Situation situation, UUID id, Actor actor, Instant until, Reason why) {
        ExtensionRequest request = requests.lock(id).orElseThrow().asOf(situation.now());
        if (request.state() != ClaimRequest.State.PENDING) {
            return new Ruling.Refused(new Outcome.RequestDecided(request.state()));
        }
        if (!situation.managedBy(actor) || !mayDecide(request, actor)) {
            return new Ruling.Refused(new Outcome.NotAllowed());
        }
        if (!request.about(situation.custody())) {
            return new Ruling.Refused(new Outcome.RequestDecided(ClaimRequest.State.CLOSED));
        }
        if (!(situation.custody() instanceof Held held)) {
            return StateFindings.notHeld(situation.custody());
        }
        return refused(situation, held, until)
                .orElseGet(() -> Ruling.moves(held.extend(until, actor.id(), why, situation.now()), situation));
    }

    /** Refuses it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Result reject(UUID id, Actor actor, Reason reason) {
        return end(id, actor, request -> mayDecide(request, actor), ClaimRequest.State.REJECTED, reason);
    }

    /** Takes one's own back. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Result withdraw(UUID id, Actor actor) {
        return end(
                id,
                actor,
                request -> request.requester().equals(actor.id()),
                ClaimRequest.State.WITHDRAWN,
                Reason.NONE);
    }

    private Result end(UUID id, Actor actor, Predicate<ExtensionRequest> may, ClaimRequest.State end, Reason reason) {
        Optional<ExtensionRequest> asked = requests.lock(id).filter(request -> mayRead(request, actor));
        if (asked.isEmpty()) {
            return new Result.Refused(new Outcome.Invisible());
        }
        if (!may.test(asked.get())) {
            return new Result.Refused(new Outcome.NotAllowed());
        }
        Instant now = custodies.now();
        ExtensionRequest request = asked.get().asOf(now);
        return request.state() == ClaimRequest.State.PENDING
                ? written(request.ended(end, actor.id(), reason, now))
                : new Result.Late(request.state());
    }

    private Result written(ExtensionRequest decided) {
        requests.decide(decided, pools.managers(decided.poolId()));
        return new Result.Decided(decided);
    }

    /** The requester, the pool's managers, and who reads all. */
    public boolean mayRead(ExtensionRequest request, Actor actor) {
        return actor.readsAll() || request.requester().equals(actor.id()) || manages(request, actor);
    }

    /** Managers decide, but for what they asked for themselves. */
    public boolean mayDecide(ExtensionRequest request, Actor actor) {
        return !request.requester().equals(actor.id()) && manages(request, actor);
    }

    private boolean manages(ExtensionRequest request, Actor actor) {
        return actor.administrator() || pools.managers(request.poolId()).contains(actor.id());
    }
}
