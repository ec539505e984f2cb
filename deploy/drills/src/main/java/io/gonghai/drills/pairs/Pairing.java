package io.gonghai.drills.pairs;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Two commands and how the customer stands on which they meet. */
record Pairing(Rival one, Rival other, Start start) {

    /**
     * Every pair, each command with itself too, wherever at least one of the two has a chance. There is something to approve only where somebody asked; so
     * what meets an approval does it there.
     */
    static List<Pairing> all() {
        List<Pairing> all = new ArrayList<>();
        for (Rival one : Rival.values()) {
            for (Rival other : EnumSet.range(one, Rival.OFFBOARD)) {
                starts(one, other).forEach(start -> all.add(new Pairing(one, other, start)));
            }
        }
        return List.copyOf(all);
    }

    private static Set<Start> starts(Rival one, Rival other) {
        if (one == Rival.APPROVE || other == Rival.APPROVE) {
            return EnumSet.of(Start.REQUESTED);
        }
        Set<Start> starts = EnumSet.copyOf(one.starts());
        starts.addAll(other.starts());
        return starts;
    }

    boolean offboards() {
        return one == Rival.OFFBOARD || other == Rival.OFFBOARD;
    }

    boolean startsWithHolder() {
        return start == Start.HELD || start == Start.FROZEN;
    }
}
