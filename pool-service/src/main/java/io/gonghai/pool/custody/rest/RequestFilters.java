package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.Requests.Filter;
import io.gonghai.pool.custody.domain.Request;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.pools.ListPools;
import io.gonghai.pool.pools.Pools;
import io.gonghai.runtime.problems.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which requests, of either kind, somebody may list: of the pools that they manage, all where they read all, else their own. */
@ApplicationScoped
class RequestFilters {
    private final ListPools pools;
    private final Pools stored;

    RequestFilters(ListPools pools, Pools stored) {
        this.pools = pools;
        this.stored = stored;
    }

    /** Which of the pools they manage. */
    Map<UUID, Boolean> managed(List<UUID> of, Actor actor) {
        Map<UUID, Boolean> managed = new HashMap<>();
        stored.standings(of, actor).forEach((pool, standing) -> managed.put(pool, standing.manages()));
        return managed;
    }

    /** @param requester {@code me} is the caller; null: anybody's, as far as they may see them. @throws Problem 403 for somebody else's of no pool of theirs */
    Filter filter(Actor actor, @Nullable UUID pool, List<Request.State> states, @Nullable String requester) {
        String person = "me".equals(requester) ? actor.id() : requester;
        List<UUID> managed = actor.id().equals(person) ? List.of() : pools.managed(actor);
        if (actor.id().equals(person) || (managed.isEmpty() && !actor.readsAll() && person == null)) {
            return new Filter(pool == null ? null : List.of(pool), states, actor.id());
        }
        if (managed.isEmpty() && !actor.readsAll()) {
            throw Problem.forbidden();
        }
        List<UUID> those = pool == null ? managed : managed.contains(pool) ? List.of(pool) : List.of();
        return new Filter(those, states, person);
    }
}
