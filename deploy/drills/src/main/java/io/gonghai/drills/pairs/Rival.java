package io.gonghai.drills.pairs;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A command that meets another one, and where it has a chance. */
enum Rival {
    CLAIM(Start.POOLED),
    ASSIGN(Start.POOLED),
    RETURN(Start.HELD),
    RECALL(Start.HELD),
    RECLAIM(Start.HELD),
    TRANSFER(Start.HELD),
    MOVE(Start.POOLED, Start.HELD),
    FREEZE(Start.POOLED, Start.HELD),
    RESTORE(Start.FROZEN, Start.DISCARDED),
    DISCARD(Start.POOLED, Start.HELD),
    LOCK(Start.HELD),
    /** A manager grants the time that the holder has asked for. */
    EXTEND(Start.HELD),
    DELETE(Start.POOLED, Start.HELD, Start.FROZEN, Start.DISCARDED),
    APPROVE(Start.REQUESTED),
    OFFBOARD(Start.HELD, Start.FROZEN);

    private final Set<Start> starts = EnumSet.noneOf(Start.class);

    Rival(Start... starts) {
        this.starts.addAll(Set.of(starts));
    }

    Set<Start> starts() {
        return starts;
    }

    /** As it stands in paths, answers and history. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the answer already tells what became of it; others are carried out a moment later. */
    boolean atOnce() {
        return this != RECLAIM && this != OFFBOARD;
    }
}
