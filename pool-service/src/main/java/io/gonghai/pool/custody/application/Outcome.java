package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Asked;
import io.gonghai.pool.custody.domain.Request;
import io.gonghai.pool.rules.domain.Finding;
import java.util.List;
import java.util.UUID;

/** How a command ended. */
public sealed interface Outcome {
    /** Done. */
    record Done(CustodyNow now) implements Outcome {}

    /** A manager has to grant it: the request waits. @param warnings what rules that only warn have against it */
    record Pending(UUID request, Asked what, List<Finding> warnings) implements Outcome {}

    /** The request was decided before, or its time is over. */
    record RequestDecided(Request.State state) implements Outcome {}

    /** A rule of taking refused; every failed rule is named. */
    record ClaimRefused(List<Finding> findings) implements Outcome {}

    /** Whoever would take it has left: told only that, no figures, and nothing of what becomes of the customer. */
    record TakerInactive() implements Outcome {}

    /** The state, or the receiver's rules, refused. */
    record TransitionRefused(List<Finding> findings) implements Outcome {}

    /** It has changed since it was read. */
    record Outdated() implements Outcome {}

    /** They see it and may not do that. */
    record NotAllowed() implements Outcome {}

    /** For them it does not exist. */
    record Invisible() implements Outcome {}

    /** The pool it should go to is unknown, closed, or not theirs to choose. */
    record NoSuchPool() implements Outcome {}

    /** The person named is not an active one of the directory. */
    record NoSuchPerson() implements Outcome {}

    /** A date that was given must be in the future. @param field its name */
    record InThePast(String field) implements Outcome {}

    /** A date that was given must be within ten years. @param field its name */
    record TooFar(String field) implements Outcome {}
}
