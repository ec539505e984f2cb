package io.gonghai.pool.reps;

import io.gonghai.pool.people.Actor;
import io.gonghai.runtime.problems.Problem;
import jakarta.enterprise.context.ApplicationScoped;

/** Whose profile somebody may read, with all that belongs to it. */
@ApplicationScoped
public class VisibleReps {
    private static final String ME = "me";

    private final Reps reps;

    VisibleReps(Reps reps) {
        this.reps = reps;
    }

    /**
     * The rep, for themselves ({@code me}), managers of a pool where they are a member, administrators and auditors.
     *
     * @throws Problem 404 for everybody else
     */
    public Rep find(String personId, Actor actor) {
        String id = id(personId, actor);
        return reps.find(id)
                .filter(rep -> actor.readsAll() || actor.id().equals(id) || reps.manages(actor.id(), rep.person()))
                .orElseThrow(Problem::notFound);
    }

    /** The person meant. */
    static String id(String personId, Actor actor) {
        return personId.equals(ME) ? actor.id() : personId;
    }
}
