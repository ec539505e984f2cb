package io.gonghai.pool.pools;

import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.pool.people.Person;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.Params;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Who may read what a pool was like, and who made it so: those who manage it and, also after it was retired, those who read all. */
@ApplicationScoped
class PoolReaders {
    private final CurrentActor current;
    private final ListPools list;
    private final Pools pools;

    PoolReaders(CurrentActor current, ListPools list, Pools pools) {
        this.current = current;
        this.list = list;
        this.pools = pools;
    }

    /** The pool, if the caller may read that of it. @throws Problem 404 where it is not there for them, 403 where they see it and don't manage it */
    UUID readable(String poolId) {
        UUID id = Params.pathId(poolId);
        Person person = current.person();
        Actor actor = current.get();
        if (actor.readsAll()) {
            return pools.find(id).orElseThrow(Problem::notFound).id();
        }
        if (list.visible(person, actor, id).isEmpty()) {
            throw Problem.notFound();
        }
        if (!pools.manages(actor, id)) {
            throw Problem.forbidden();
        }
        return id;
    }
}
