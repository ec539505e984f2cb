package io.gonghai.pool.custody.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where one customer is. A legal move is a method of the state that allows it; it answers the next state together with the fact. Whether the rules
 * allow it is judged before.
 */
public sealed interface Custody permits Living, Deleted {
    Standing standing();

    State state();

    /** Commands that this state knows at all. */
    Set<Command> moves();

    /** Who has it, so that it counts for them: the holder, and of a frozen customer whoever it thaws to; null for nobody. */
    @Nullable
    String holder();

    /** The version that began the holding; null unless held. */
    default @Nullable Integer holdingVersion() {
        return null;
    }

    /** Since when the holder has had it without a break, other pools and frozen times included; null for nobody. */
    default @Nullable Instant heldSince() {
        return null;
    }

    /** Whether it is kept from flowing back by itself. */
    default boolean locked() {
        return false;
    }

    /** Whose lock slot it takes: who has it locked, or froze it when they had it; null where it takes none. */
    default @Nullable String keeper() {
        return null;
    }

    /** The time beyond its deadlines that whoever has it was given. */
    default Extended extended() {
        return Extended.NEVER;
    }

    /** Who froze it and when it thaws; null unless frozen. */
    default @Nullable Freeze freeze() {
        return null;
    }

    /** A customer enters its first pool. */
    static Transition enter(UUID customerId, UUID poolId, boolean dealt, Reason reason, Instant at) {
        Pooled pooled = new Pooled(Standing.first(customerId, poolId, dealt, at));
        return Transition.of(Command.POOL, null, pooled, Transition.SYSTEM, reason);
    }

    /** A customer is created as somebody's own. */
    static Transition create(UUID customerId, UUID poolId, String holder, boolean dealt, Instant at) {
        Held held = new Held(Standing.first(customerId, poolId, dealt, at), holder, 1, at, false);
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
