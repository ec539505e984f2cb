package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Command;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Deleted;
import io.gonghai.pool.custody.domain.Discarded;
import io.gonghai.pool.custody.domain.Frozen;
import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Pooled;
import io.gonghai.pool.people.Actor;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The commands that somebody may give about a custody as it stands, so that a front end need not know the state machine; rules may still refuse. */
final class AllowedActions {
    private static final Set<Command> OF_MANAGERS = EnumSet.of(
            Command.ASSIGN,
            Command.RECALL,
            Command.TRANSFER,
            Command.MOVE,
            Command.LOCK,
            Command.UNLOCK,
            Command.FREEZE,
            Command.DISCARD,
            Command.RESTORE,
            Command.DELETE);
    private static final Set<Command> OF_HOLDERS =
            EnumSet.of(Command.RETURN, Command.TRANSFER, Command.LOCK, Command.UNLOCK, Command.FREEZE);

    private AllowedActions() {}

    /**
     * @param extensible whether its pool gives more time
     * @param mayClaim asked only where nobody holds it
     */
    static List<String> of(
            Custody custody, Actor actor, boolean manager, boolean extensible, BooleanSupplier mayClaim) {
        if (!actor.commands()) {
            return List.of();
        }
        boolean holder = actor.id().equals(custody.holder());
        Set<Command> theirs = EnumSet.noneOf(Command.class);
        if (manager) {
            theirs.addAll(OF_MANAGERS);
        }
        switch (custody) {
            case Pooled pooled -> {
                if (mayClaim.getAsBoolean()) {
                    theirs.add(Command.CLAIM);
                }
            }
            case Held held -> {
                if (holder) {
                    theirs.addAll(OF_HOLDERS);
                    if (extensible) {
                        theirs.add(Command.EXTEND);
                    }
                }
                theirs.remove(held.locked() ? Command.LOCK : Command.UNLOCK);
            }
            case Frozen frozen -> {
                if (actor.id().equals(frozen.keeper())) {
                    theirs.add(Command.RESTORE);
                }
            }
            case Discarded discarded -> {}
            case Deleted deleted -> {}
        }
        theirs.retainAll(custody.moves());
        return theirs.stream().map(Command::word).toList();
    }
}
