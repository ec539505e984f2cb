package io.gonghai.pool.custody.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where one customer is: in a pool, or with a holder. A legal move is a method of the state that allows it; it answers the next state together
 * with the fact. Whether the rules allow it is judged before.
 */
public sealed interface Custody permits Pooled, Held {
    Standing standing();

    State state();

    /** Commands that this state knows at all. */
    Set<Command> moves();

    /** Who holds it; null in a pool. */
    @Nullable
    String holder();

    /** The version that began the holding; null in a pool. */
    @Nullable
    Integer holdingVersion();

    /** A customer enters its first pool. */
    static Transition enter(UUID customerId, UUID poolId, boolean dealt, Reason reason, Instant at) {
        Pooled pooled = new Pooled(Standing.first(customerId, poolId, dealt, at));
        return Transition.of(Command.POOL, null, pooled, Transition.SYSTEM, reason);
    }

    /** A customer is created as somebody's own. */
    static Transition create(UUID customerId, UUID poolId, String holder, boolean dealt, Instant at) {
        Held held = new Held(Standing.first(customerId, poolId, dealt, at), holder, 1);
        return Transition.of(Command.CREATE, null, held, holder, Reason.NONE);
    }

    default UUID customerId() {
        return standing().customerId();
    }

    default UUID poolId() {
        return standing().poolId();
    }

    default int version() {
        return standing().version();
    }

    default List<String> relatedPeople() {
        return standing().relatedPeople();
    }
}
