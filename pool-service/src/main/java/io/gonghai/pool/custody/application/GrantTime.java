package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Asked;
import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Request;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.People;
import io.gonghai.pool.pools.Pools;
import io.gonghai.pool.rules.domain.ActiveRep;
import io.gonghai.pool.rules.domain.Finding;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A manager gives a holder more time. Nobody grants their own: a holder who manages the pool asks another manager, or an administrator. */
@Singleton
public class GrantTime extends DecideRequest<Asked.Time> {
    private final People people;

    GrantTime(Requests<Asked.Time> requests, Custodies custodies, Pools pools, MoveOne one, People people) {
        super(requests, custodies, pools, one);
        this.people = people;
    }

    /**
     * Grants it.
     *
     * @param until other than what was asked for; null: that
     * @param reason where it is none, the requester's stands in history
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Result<Asked.Time> approve(UUID id, Actor actor, @Nullable Instant until, Reason reason) {
        return grant(id, actor, asked -> asked.granting(until), reason);
    }

    @Override
    @Nullable
    String gainer(Request<Asked.Time> request) {
        return null;
    }

    @Override
    boolean mayBeOwn() {
        return false;
    }

    @Override
    Ruling grant(Request<Asked.Time> request, Asked.Time given, Situation situation, Actor actor, Reason reason) {
        if (!Asked.Time.concerns(request, situation.custody())) {
            return new Ruling.Refused(new Outcome.RequestDecided(Request.State.CLOSED));
        }
        if (!(situation.custody() instanceof Held held)) {
            return StateFindings.notHeld(situation.custody());
        }
        Instant until = Objects.requireNonNull(given.granted());
        Reason why = reason.given() ? reason : request.reason();
        return ExtendHolding.refused(situation, held, until, left(request.requester()))
                .orElseGet(() -> Ruling.moves(held.extend(until, actor.id(), why, situation.now()), situation));
    }

    /** Whoever left before their customers did gets no more time with them. */
    private List<Finding> left(String requester) {
        boolean inactive =
                people.find(requester).filter(person -> !person.active()).isPresent();
        return inactive ? List.of(Finding.refused(ActiveRep.CODE)) : List.of();
    }
}
