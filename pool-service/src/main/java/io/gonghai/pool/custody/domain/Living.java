package io.gonghai.pool.custody.domain;

import java.time.Instant;

/** A custody that is not at its end. */
public sealed interface Living extends Custody permits Pooled, Held, Frozen, Discarded {
    /** The same with another standing. */
    Living with(Standing standing);

    /** For good; nobody stays related. */
    default Transition delete(String actor, Reason reason, Instant at) {
        Deleted end = new Deleted(standing().arrived(at).relatedToNobody().toRevisit(null));
        return Transition.of(Command.DELETE, this, end, actor, reason);
    }

    /** Somebody may read it and comment on it from now on. */
    default Transition relate(String person, String actor, Instant at) {
        Living after = with(standing().stayed(at).relatedTo(person));
        return Transition.of(Command.RELATE, this, after, actor, Reason.NONE);
    }

    /** Somebody may not any more. */
    default Transition unrelate(String person, String actor, Instant at) {
        Living after = with(standing().stayed(at).notRelatedTo(person));
        return Transition.of(Command.UNRELATE, this, after, actor, Reason.NONE);
    }
}
